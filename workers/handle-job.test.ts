import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestFlow, requestJob } from "@/domain/outbox";
import { type TestDatabase, testDatabase } from "@/test/database";
import type { Queues } from "./queue";
import { type Running, startWorkers } from "./start-workers";
import { emptyQueues, freshNamespace, openTestQueues, testBackends, until } from "./testing/backends";
import { createWorkTables, testProcessors } from "./testing/work";

describe.each(testBackends)("jobs on $name", (backend) => {
  let test: TestDatabase;
  let queues: Queues;
  let running: Running;
  const ctx = () => ({ db: test.database.prisma, now: new Date() });
  const select = async (statement: string, ...values: unknown[]) =>
    (await test.database.pool.query(statement, values)).rows;
  const ended = (id: string) => async () =>
    (await select("select closed_at from outbox where id = $1", id))[0].closed_at;
  const starts = async (n: number) => (await select("select 1 from test_start where n = $1", n)).length;

  beforeAll(async () => {
    test = await testDatabase();
    queues = await openTestQueues(backend, test.url, freshNamespace());
    await createWorkTables(test.database);
    running = await startWorkers({
      database: test.database,
      queues,
      listenUrl: test.url,
      processors: testProcessors,
      schedules: [],
      concurrency: 3,
      patienceMs: 5_000,
      // No poll comes to the rescue: what is done was heard of.
      relay: { pollMs: 600_000 },
    });
  });
  afterAll(async () => {
    await emptyQueues(queues);
    await running.stop();
    await test.drop();
  });

  it("hears of a requested job and does it", async () => {
    const id = await requestJob(ctx(), "test.piece", { n: 1 });
    await until("it is done", ended(id));
    expect(await select("select outbox_id from test_done where n = 1")).toEqual([{ outbox_id: id }]);
  });

  it("tries a conflict again", async () => {
    const id = await requestJob(ctx(), "test.piece", { n: 2, fails: "conflict" });
    await until("it is done", ended(id));
    expect(await starts(2)).toBe(2);
    expect(await select("select 1 from test_done where n = 2")).toHaveLength(1);
  });

  it("never tries again what a person has to change, and keeps the words", async () => {
    const id = await requestJob(ctx(), "test.piece", { n: 3, fails: "refused" });
    await until("it is given up", ended(id));
    const message = "File 7 is not a zip archive: choose another.";
    expect(await select("select error from outbox where id = $1", id)).toEqual([{ error: message }]);
    expect(await select("select message from test_given_up where n = 3")).toEqual([{ message }]);
    expect(await starts(3)).toBe(1);
  });

  it("gives an unexpected error three attempts and shows people none of its insides", async () => {
    const id = await requestJob(ctx(), "test.piece", { n: 4, fails: "bug", failures: 9 });
    await until("it is given up", ended(id));
    expect(await starts(4)).toBe(3);
    const [{ error }] = await select("select error from outbox where id = $1", id);
    expect(error).toContain("unexpected error");
    expect(error).not.toContain("secret");
  });

  it("does not count a lost database as an attempt", async () => {
    const id = await requestJob(ctx(), "test.piece", { n: 5, fails: "lost", failures: 1 });
    const stateOf = () => queues.get("ingest").getJobState(`o-${id}`);
    await until("the queue knows that it is done", async () => (await stateOf()) === "completed");
    const job = await queues.get("ingest").getJob(`o-${id}`);
    expect(job?.attemptsStarted).toBe(2);
    expect(job?.attemptsMade).toBe(1);
  });

  it("comes back when a source has rested, without counting it as an attempt", async () => {
    const id = await requestJob(ctx(), "test.piece", { n: 6, fails: "held", failures: 4 });
    await until("it is done", ended(id), 30_000);
    expect(await starts(6)).toBe(5);
    expect(await select("select 1 from test_done where n = 6")).toHaveLength(1);
  }, 40_000);

  it("runs the last job of a flow although a child was given up", async () => {
    const id = await requestFlow(ctx(), {
      parent: { job: "test.last", payload: { n: 60 } },
      children: [
        { job: "test.piece", payload: { n: 61 } },
        { job: "test.piece", payload: { n: 62, fails: "refused" } },
      ],
    });
    await until("the parent is done", ended(id));
    const done = await select("select n from test_done where n between 60 and 69 order by n");
    expect(done).toEqual([{ n: 60 }, { n: 61 }]);
  });

  it("refuses a payload that its contract does not know", async () => {
    const id = await requestJob(ctx(), "test.piece", { n: "seven" });
    await until("it is given up", ended(id));
    expect((await select("select error from outbox where id = $1", id))[0].error).toContain("n");
  });
});
