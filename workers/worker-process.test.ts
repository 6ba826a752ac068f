import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requestFlow } from "@/domain/outbox";
import { type TestDatabase, testDatabase } from "@/test/database";
import type { Queues } from "./queue";
import { emptyQueues, freshNamespace, openTestQueues, type TestBackend, testBackends, until } from "./testing/backends";
import { createWorkTables } from "./testing/work";

function startProcess(backend: TestBackend, databaseUrl: string, namespace: string): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "workers/testing/process.ts"], {
    // What ends a process unexpectedly is worth reading in the test's output.
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      TEST_NAMESPACE: namespace,
      TEST_REDIS_URL: backend.redisUrl ?? "",
      LOG_LEVEL: "fatal",
    },
  });
}

async function cutConnections(backend: TestBackend, { database }: TestDatabase): Promise<void> {
  if (backend.redisUrl) {
    const redis = new Redis(backend.redisUrl);
    await redis.call("client", "kill", "type", "normal", "skipme", "yes");
    redis.disconnect();
  }
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
}

describe.each(testBackends)("worker processes on $name", (backend) => {
  const namespace = freshNamespace();
  const started: ChildProcess[] = [];
  let test: TestDatabase;
  let queues: Queues;
  const start = () => {
    const child = startProcess(backend, test.url, namespace);
    started.push(child);
    return child;
  };
  const ask = (children: { n: number; ms: number }[]) =>
    requestFlow(
      { db: test.database.prisma, now: new Date() },
      {
        parent: { job: "test.last", payload: { n: 0 } },
        children: children.map((payload) => ({ job: "test.piece", payload })),
      },
    );
  const rows = async (table: string) => (await test.database.pool.query(`select * from ${table}`)).rows;
  const allClosed = async () => (await rows("outbox")).every((row) => row.closed_at && !row.error);
  const alive = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

  beforeAll(async () => {
    test = await testDatabase();
    queues = await openTestQueues(backend, test.url, namespace);
    await createWorkTables(test.database);
    start();
    start();
  });
  beforeEach(async () => {
    await emptyQueues(queues);
    await test.database.pool.query("truncate outbox, test_start, test_done, test_given_up");
  });
  afterAll(async () => {
    for (const child of started.filter(alive)) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    await emptyQueues(queues);
    await queues.close();
    await test.drop();
  });

  it("refills an emptied queue by itself", async () => {
    await ask([1, 2, 3, 4, 5, 6].map((n) => ({ n, ms: 300 })));
    await until("work has begun", async () => (await rows("test_done")).length > 0);
    await emptyQueues(queues);
    await until("everything is done all the same", allClosed, 25_000);
    expect((await rows("test_done")).map((row) => row.n).sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("goes on after every connection to the database and to Redis was cut, as by a restart", async () => {
    await ask([1, 2, 3, 4].map((n) => ({ n, ms: 600 })));
    await until("work has begun", async () => (await rows("test_start")).length > 0);
    await cutConnections(backend, test);
    await until("everything is done all the same", allClosed, 25_000);
    expect((await rows("test_done")).map((row) => row.n).sort()).toEqual([0, 1, 2, 3, 4]);
    await ask([{ n: 5, ms: 0 }]);
    await until("new work is heard of", async () => (await rows("test_done")).some((row) => row.n === 5), 5_000);
    expect(started.every(alive)).toBe(true);
  });

  it("loses and doubles nothing when a process is killed in the middle of its jobs", async () => {
    await ask([1, 2, 3, 4].map((n) => ({ n, ms: 800 })));
    await until("work has begun", async () => (await rows("test_start")).length > 0);
    const [begun] = await rows("test_start");
    const victim = started.find((child) => child.pid === begun.pid);
    victim?.kill("SIGKILL");
    expect(await rows("test_done")).toEqual([]);

    await until("the other process ends the work", allClosed, 25_000);
    const done = await rows("test_done");
    expect(done.map((row) => row.n).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(new Set(done.map((row) => row.pid))).not.toContain(victim?.pid);
    const last = done.find((row) => row.n === 0);
    expect(
      done.every((row) => row.at <= last.at),
      "the parent comes last",
    ).toBe(true);
  });

  it("puts unfinished jobs back when asked to stop, ends cleanly, and another process does them", async () => {
    await ask([1, 2].map((n) => ({ n, ms: 1_500 })));
    await until("both jobs have begun", async () => (await rows("test_start")).length === 2);
    const [stopped] = started.filter(alive) as [ChildProcess];
    const ended = once(stopped, "exit");
    stopped.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect(await queues.get("ingest").getJobCounts("active", "failed")).toMatchObject({ active: 0, failed: 0 });
    expect(await rows("test_done")).toEqual([]);

    start();
    await until("the other process ends the work", allClosed);
    expect((await rows("test_done")).map((row) => row.n).sort()).toEqual([0, 1, 2]);
    expect(await rows("test_given_up")).toEqual([]);
  });
});
