import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { type TestDatabase, testDatabase } from "@/test/database";
import { listChanged } from "./list-changed";
import { getRun, listFailures, listRejected, listRuns } from "./reads";

let test: TestDatabase;
let ctx: Ctx;
let runs: number[];
const start = new Date("2026-03-02T09:00:00Z");

beforeAll(async () => {
  test = await testDatabase();
  const db = test.database.prisma;
  ctx = { db, actor: { kind: "system", name: "test" }, now: new Date("2026-03-02T09:00:10Z") };
  const source = await db.source.findUniqueOrThrow({ where: { code: "simulated" } });
  const person = await db.person.findFirstOrThrow({ where: { role: "systems_pm" } });
  const run = { sourceId: source.id, file: "market.zip", queuedAt: start, companies: 8 };
  const active = await db.ingestRun.create({
    data: { ...run, status: "running", startedAt: start, startedById: person.id },
  });
  const grouped = { opened: 7, joined: 2, reopened: 1, closed: 0 };
  const ended = await db.ingestRun.create({ data: { ...run, status: "completed", finishedAt: ctx.now, grouped } });
  const waiting = await db.ingestRun.create({ data: { ...run, status: "queued", companies: 0 } });
  runs = [active.id, ended.id, waiting.id];
  const done = { status: "done" as const, facts: 100, observations: 60, newObservations: 5, findings: 2 };
  const tasks = [
    {
      ...done,
      rejected: { count: 31, examples: Array.from({ length: 30 }, (_, n) => ({ place: `p${n}`, reason: "no date" })) },
    },
    { ...done, rejected: { count: 1, examples: [{ place: "us-gaap:Assets", reason: "1e400 is out of range" }] } },
    { status: "unchanged" as const },
    { status: "failed" as const, errorCode: "not_json", error: "CIK0000000004.json is not JSON." },
    { status: "failed" as const, errorCode: "not_json", error: "CIK0000000005.json is not JSON." },
    { status: "failed" as const, errorCode: "unheard_of", error: "?" },
    { status: "running" as const },
    { status: "queued" as const },
  ];
  const entry = (n: number) => `CIK000000000${n + 1}.json`;
  await db.ingestTask.createMany({
    data: tasks.map((task, n) => ({ ...task, runId: active.id, position: n, entry: entry(n), cik: n + 1, batch: 0 })),
  });
  const beat = { host: "a", pid: 1, release: "1", concurrency: 1, queue: "redis", rssMb: 1, activeJobs: 1 };
  await db.workerProcess.create({ data: { id: randomUUID(), ...beat, startedAt: start, seenAt: ctx.now } });
  await db.company.create({ data: { cik: 2, name: "Tallow & Finch", tickers: [], sourceId: source.id } });
});
afterAll(() => test.drop());

describe("runs", () => {
  it("sums the tasks of a run and says how long the rest will take", async () => {
    expect(await getRun(ctx, runs[0] as number)).toMatchObject({
      simulated: true,
      status: "running",
      companies: 8,
      done: 2,
      unchanged: 1,
      failed: 3,
      running: 1,
      queued: 1,
      facts: 200,
      newObservations: 10,
      findings: 4,
      issuesOpened: null,
      ratePerSecond: 0.6,
      remainingSeconds: 4,
      startedAt: start.toISOString(),
    });
    expect(await getRun(ctx, 999)).toBeNull();
  });

  it("knows no speed while nobody works", async () => {
    const later = { ...ctx, now: new Date(ctx.now.getTime() + 121_000) };
    expect(await getRun(later, runs[0] as number)).toMatchObject({
      status: "running",
      ratePerSecond: null,
      remainingSeconds: null,
    });
  });

  it("names who started it, and shows no speed before the first company or after the end", async () => {
    const { rows } = await listRuns(ctx, { limit: 10 });
    expect(rows.map((run) => run.id)).toEqual([...runs].reverse());
    const [waiting, ended, active] = rows;
    expect(active?.startedBy).toBeTruthy();
    expect(ended).toMatchObject({ startedBy: null, issuesOpened: 7, ratePerSecond: null, remainingSeconds: null });
    expect(waiting).toMatchObject({ companies: 0, done: 0, facts: 0, ratePerSecond: null });
  });

  it("narrows them by what became of them", async () => {
    const [active, ended, waiting] = runs;
    const idsOf = async (outcome: "active" | "completed" | "failed" | "failures" | "news") =>
      (await listRuns(ctx, { outcome, limit: 10 })).rows.map((run) => run.id);
    expect(await idsOf("active")).toEqual([waiting, active]);
    expect(await idsOf("completed")).toEqual([ended]);
    expect(await idsOf("failed")).toEqual([]);
    expect(await idsOf("failures")).toEqual([active]);
    expect(await idsOf("news")).toEqual([active]);
  });

  it("names the companies that a run brought something for", async () => {
    const { rows, companies } = await listChanged(ctx, runs[0] as number);
    const tallow = { name: "Tallow & Finch", newObservations: 5, changedPoints: 0, findings: 2 };
    expect({ rows, companies }).toMatchObject({ rows: [tallow], companies: 1 });
    expect(await listChanged(ctx, runs[1] as number)).toEqual({ rows: [], companies: 0 });
  });

  it("pages to older runs", async () => {
    const first = await listRuns(ctx, { limit: 2 });
    const second = await listRuns(ctx, { limit: 2, after: first.nextCursor ?? "" });
    expect([...first.rows, ...second.rows].map((run) => run.id)).toEqual([...runs].reverse());
    expect(second.nextCursor).toBeNull();
    await expect(listRuns(ctx, { after: "x", limit: 2 })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("what went wrong", () => {
  it("groups failures by reason in words", async () => {
    expect(await listFailures(ctx, runs[0] as number)).toEqual([
      {
        code: "not_json",
        words: "Not JSON",
        count: 2,
        examples: [4, 5].map((n) => ({
          entry: `CIK000000000${n}.json`,
          cik: n,
          code: "not_json",
          message: `CIK000000000${n}.json is not JSON.`,
        })),
      },
      expect.objectContaining({ code: "unheard_of", words: "unheard of", count: 1 }),
    ]);
    expect(await listFailures(ctx, runs[1] as number)).toEqual([]);
  });

  it("lists facts that were not taken by company, with their place", async () => {
    const [most, one] = await listRejected(ctx, runs[0] as number);
    expect(most).toMatchObject({ entry: "CIK0000000001.json", companyName: null, count: 31 });
    expect(most?.examples).toHaveLength(20);
    expect(one).toEqual({
      entry: "CIK0000000002.json",
      cik: 2,
      companyName: "Tallow & Finch",
      count: 1,
      examples: [{ place: "us-gaap:Assets", reason: "1e400 is out of range" }],
    });
  });
});
