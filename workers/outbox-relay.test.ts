import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requestFlow, requestJob } from "@/domain/outbox";
import { type TestDatabase, testDatabase } from "@/test/database";
import { enqueueRequested } from "./outbox-relay";
import { jobIdOf, processorsByName } from "./processor";
import type { Queues } from "./queue";
import { recoverLost } from "./recover-lost";
import { emptyQueues, freshNamespace, openTestQueues, testBackends } from "./testing/backends";
import { createWorkTables, testProcessors } from "./testing/work";

const processors = processorsByName(testProcessors);

describe.each(testBackends)("outbox relay on $name", (backend) => {
  const namespace = freshNamespace();
  let test: TestDatabase;
  let queues: Queues;
  const shared = () => ({ queues, processors, database: test.database });
  const ctx = () => ({ db: test.database.prisma, now: new Date() });
  const rows = async () => (await test.database.pool.query("select * from outbox order by created_at, id")).rows;
  const stateOf = (id: string) => queues.get("ingest").getJobState(jobIdOf(id));

  beforeAll(async () => {
    test = await testDatabase();
    queues = await openTestQueues(backend, test.url, namespace);
    await createWorkTables(test.database);
  });
  beforeEach(async () => {
    await emptyQueues(queues);
    await test.database.pool.query("delete from outbox");
  });
  afterAll(async () => {
    await emptyQueues(queues);
    await queues.close();
    await test.drop();
  });

  it("carries every request exactly once while two relays race", async () => {
    const other = { ...shared(), queues: await openTestQueues(backend, test.url, namespace) };
    let carried = 0;
    let writing = true;
    const relay = async (its: typeof other) => {
      while (writing) {
        const count = await enqueueRequested(its);
        carried += count;
      }
    };
    const writer = async () => {
      for (let n = 0; n < 150; n++) await requestJob(ctx(), "test.piece", { n });
      writing = false;
    };
    await Promise.all([writer(), relay(shared()), relay(other)]);
    const rest = await enqueueRequested(shared());
    await other.queues.close();

    expect(carried + rest).toBe(150);
    expect((await rows()).every((row) => row.attempts === 1 && row.enqueued_at)).toBe(true);
    expect(await queues.get("ingest").getJobCounts("waiting", "active", "delayed")).toMatchObject({ waiting: 150 });
  });

  it("carries nothing of a transaction that was rolled back", async () => {
    const attempt = test.database.prisma.$transaction(async (db) => {
      await requestJob({ db, now: new Date() }, "test.piece", { n: 1 });
      throw new Error("changed my mind");
    });
    await expect(attempt).rejects.toThrow("changed my mind");
    expect(await enqueueRequested(shared())).toBe(0);
  });

  it("leaves requests that only a newer worker understands", async () => {
    await requestJob(ctx(), "test.of-tomorrow", {});
    expect(await enqueueRequested(shared())).toBe(0);
    expect((await rows())[0].enqueued_at).toBeNull();
  });

  it("builds a flow from a node-postgres transaction, its parent waiting for the children", async () => {
    const client = await test.database.pool.connect();
    const parent = await requestFlow(
      { db: client, now: new Date() },
      {
        parent: { job: "test.last", payload: { n: 0 } },
        children: [1, 2, 3].map((n) => ({ job: "test.piece", payload: { n } })),
      },
    );
    client.release();
    await enqueueRequested(shared());
    expect(await stateOf(parent)).toBe("waiting-children");
    expect(await queues.get("ingest").getJobCounts("waiting")).toMatchObject({ waiting: 3 });
    const job = await queues.get("ingest").getJob(jobIdOf(parent));
    expect(await job?.getDependenciesCount()).toMatchObject({ unprocessed: 3 });
  });

  it("refills an emptied queue with what is not done, and nothing else", async () => {
    const parent = await requestFlow(ctx(), {
      parent: { job: "test.last", payload: { n: 0 } },
      children: [1, 2, 3].map((n) => ({ job: "test.piece", payload: { n } })),
    });
    const single = await requestJob(ctx(), "test.piece", { n: 9 });
    await enqueueRequested(shared());
    const done = (await rows()).find((row) => row.payload.n === 2);
    await test.database.pool.query("update outbox set closed_at = now() where id = $1", [done.id]);
    await emptyQueues(queues);

    expect(await recoverLost(shared(), 60_000), "too early").toEqual({ refilled: 0, givenUp: 0 });
    expect(await recoverLost(shared(), 0)).toEqual({ refilled: 4, givenUp: 0 });
    expect(await stateOf(parent)).toBe("waiting-children");
    expect(await stateOf(single)).toBe("waiting");
    expect(await stateOf(done.id)).toBe("unknown");
    expect(await recoverLost(shared(), 0), "nothing is lost any more").toEqual({ refilled: 0, givenUp: 0 });
  });

  it("puts one lost child back below its waiting parent", async () => {
    const parent = await requestFlow(ctx(), {
      parent: { job: "test.last", payload: { n: 0 } },
      children: [1, 2].map((n) => ({ job: "test.piece", payload: { n } })),
    });
    await enqueueRequested(shared());
    const lost = (await rows()).find((row) => row.payload.n === 1);
    await (await queues.get("ingest").getJob(jobIdOf(lost.id)))?.remove();

    expect((await recoverLost(shared(), 0)).refilled).toBe(1);
    const job = await queues.get("ingest").getJob(jobIdOf(parent));
    expect((await job?.getDependenciesCount())?.unprocessed).toBe(2);
    expect(await stateOf(lost.id)).toBe("waiting");
  });

  it("rebuilds a parent over children that were not lost", async () => {
    const parent = await requestFlow(ctx(), {
      parent: { job: "test.last", payload: { n: 0 } },
      children: [1, 2].map((n) => ({ job: "test.piece", payload: { n } })),
    });
    await enqueueRequested(shared());
    await (await queues.get("ingest").getJob(jobIdOf(parent)))?.remove({ removeChildren: false });
    await enqueueRequested(shared());
    await recoverLost(shared(), 0);
    expect(await stateOf(parent)).toBe("waiting-children");
  });
});
