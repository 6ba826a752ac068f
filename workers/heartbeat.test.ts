import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { registerWorker } from "@/domain/alarms/register-worker";
import type { Ctx } from "@/domain/context";
import { listWorkers } from "@/domain/processes/reads";
import { recordWorker, type WorkerBeat } from "@/domain/processes/record-worker";
import { type TestDatabase, testDatabase } from "@/test/database";
import { startHeartbeat } from "./heartbeat";

let test: TestDatabase;
const ctxAt = (now: Date): Ctx => ({ db: test.database.prisma, actor: { kind: "system", name: "worker" }, now });
const beat = (digit: number): WorkerBeat => ({
  id: `6f1c2f0e-5b43-4d6e-9c53-3f1a6b0d9a0${digit}`,
  host: "vm",
  pid: digit,
  release: "1.0.0",
  concurrency: 3,
  queue: "redis",
  rssMb: 200,
  activeJobs: 0,
});
const alarms = () => test.database.prisma.alarm.findMany();
const shift = (seconds: number) =>
  test.database.pool.query("update worker_process set seen_at = seen_at - $1::int * interval '1 second'", [seconds]);

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.drop());
beforeEach(() => test.database.pool.query("truncate worker_process, alarm, alarm_delivery"));

describe("a worker process", () => {
  it("says that it lives, what it works on, and that it stopped", async () => {
    let activeJobs = 2;
    const settings = { database: test.database, queue: "postgresql" as const, concurrency: 3, everyMs: 50 };
    const heartbeat = await startHeartbeat({ ...settings, activeJobs: () => activeJobs });
    const own = async () => (await listWorkers(ctxAt(new Date())))[0];
    const said = { id: heartbeat.id, pid: process.pid, release: "0.1.0", queue: "postgresql", concurrency: 3 };
    const first = await own();
    expect(first).toMatchObject({ ...said, state: "working", activeJobs: 2, stoppedAt: null });
    expect(first?.rssMb).toBeGreaterThan(10);
    activeJobs = 0;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const later = await own();
    expect(later).toMatchObject({ state: "idle", activeJobs: 0, startedAt: first?.startedAt });
    expect(Date.parse(later?.seenAt ?? "")).toBeGreaterThan(Date.parse(first?.seenAt ?? ""));
    await heartbeat.stop();
    expect(await own()).toMatchObject({ state: "stopped", stoppedAt: expect.any(String) });
    expect(await alarms()).toEqual([]);
  });

  it("is silent a minute after it was last seen, and forgotten after a week", async () => {
    await recordWorker(test.database.pool, beat(1));
    await shift(61);
    expect(await listWorkers(ctxAt(new Date()))).toMatchObject([{ pid: 1, state: "silent" }]);
    await shift(7 * 86_400);
    await recordWorker(test.database.pool, beat(2));
    expect((await test.database.prisma.workerProcess.findMany()).map(({ pid }) => pid)).toEqual([2]);
  });
});

describe("the first process after none was there", () => {
  it("writes down the alarm that nobody could open; a second one does not", async () => {
    await registerWorker(ctxAt(new Date()), beat(1));
    expect(await alarms()).toEqual([]);
    await shift(3600);
    const now = new Date();
    await Promise.all([registerWorker(ctxAt(now), beat(2)), registerWorker(ctxAt(now), beat(3))]);
    expect(await alarms()).toMatchObject([
      {
        kind: "workers",
        sourceId: null,
        title: "No worker process was running",
        detail: expect.stringContaining("(60 minutes)"),
        closedAt: now,
      },
    ]);
  });

  it("finds nothing to tell while another one was there a moment ago", async () => {
    await registerWorker(ctxAt(new Date()), beat(1));
    await shift(90);
    await registerWorker(ctxAt(new Date()), beat(2));
    expect(await alarms()).toEqual([]);
  });
});
