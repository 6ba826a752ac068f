import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import type { EdgarEnv } from "@/domain/edgar/settings";
import { parseEnv } from "@/lib/env";
import { type TestDatabase, testDatabase } from "@/test/database";
import { pauseSource } from "./pause-source";
import { previewSchedule } from "./preview-schedule";
import { resumeSource } from "./resume-source";
import { runNow } from "./run-now";
import { setLimits } from "./set-limits";
import { setSchedule } from "./set-schedule";
import { startDue } from "./start-due";

let test: TestDatabase;
let tomas: Ctx;
let alma: Ctx;
let ines: Ctx;
let tick: Ctx;
let sourceId: number;

const env: EdgarEnv = parseEnv({
  DATABASE_URL: "postgresql://localhost/x",
  SUBLINEAR_SIMULATED_URL: "http://127.0.0.1:4080",
});
const unset: EdgarEnv = { ...env, SUBLINEAR_SIMULATED_URL: undefined };
const start = new Date("2026-03-02T09:00:30Z");
const at = (ctx: Ctx, time: string): Ctx => ({ ...ctx, now: new Date(time) });
const sourceCode = "simulated";

beforeAll(async () => {
  test = await testDatabase();
  const db = test.database.prisma;
  const ctxOf = async (email: string): Promise<Ctx> => {
    const { id } = await db.person.findUniqueOrThrow({ where: { email: `${email}@demo.example` } });
    return { db, actor: { kind: "person", id }, now: start };
  };
  [tomas, alma, ines] = [await ctxOf("tomas"), await ctxOf("alma"), await ctxOf("ines")];
  tick = { db, actor: { kind: "system", name: "sources.start-due" }, now: start };
  sourceId = (await db.source.findUniqueOrThrow({ where: { code: sourceCode } })).id;
});
afterAll(() => test.drop());
beforeEach(async () => {
  const { pool } = test.database;
  await pool.query("truncate ingest_run cascade");
  await pool.query("delete from outbox");
  await pool.query("update source set paused_at = null, paused_by_id = null, pause_reason = null, version = 1");
  await pool.query("update source_schedule set active = false, due_at = null, skipped = null, last_run_id = null");
  await pool.query("update source_schedule set cron = '* * * * *', time_zone = 'UTC' where source_id = $1", [sourceId]);
});

const schedule = () =>
  test.database.prisma.sourceSchedule.findUniqueOrThrow({ where: { sourceId_kind: { sourceId, kind: "poll" } } });
const runs = () => test.database.prisma.ingestRun.findMany({ orderBy: { id: "asc" } });
const switchOn = (version = 1, cron = "* * * * *") =>
  setSchedule(tomas, { sourceCode, version, kind: "poll", cron, timeZone: "UTC", active: true });

describe("startDue", () => {
  it("starts nothing before its time, one run at its time, and moves the next start on", async () => {
    await switchOn();
    expect((await schedule()).dueAt).toEqual(new Date("2026-03-02T09:01:00Z"));
    expect(await startDue(at(tick, "2026-03-02T09:00:59Z"), env)).toBe(0);
    expect(await startDue(at(tick, "2026-03-02T09:01:02Z"), env)).toBe(1);
    const [run] = await runs();
    expect(run).toMatchObject({ kind: "poll", status: "queued", sourceId, startedById: null });
    const moved = { dueAt: new Date("2026-03-02T09:02:00Z"), lastRunId: run?.id, skipped: null };
    expect(await schedule()).toMatchObject(moved);
    expect(await test.database.prisma.outbox.findMany()).toMatchObject([
      { job: "ingest.run", payload: { runId: run?.id } },
    ]);
  });

  it("starts one run after a night's sleep, not a hundred", async () => {
    await switchOn();
    expect(await startDue(at(tick, "2026-03-03T07:30:10Z"), env)).toBe(1);
    expect((await schedule()).dueAt).toEqual(new Date("2026-03-03T07:31:00Z"));
    expect(await runs()).toHaveLength(1);
  });

  it("starts one run when four processes tick at the same moment", async () => {
    await switchOn();
    const now = at(tick, "2026-03-02T09:01:00Z");
    const started = await Promise.all([1, 2, 3, 4].map(() => startDue(now, env)));
    expect(started.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(await runs()).toHaveLength(1);
    expect((await schedule()).skipped).toBeNull();
  });

  it("says why a start was left out: a run is going on, the source is paused, or not configured", async () => {
    await switchOn();
    await startDue(at(tick, "2026-03-02T09:01:00Z"), env);
    const [run] = await runs();
    expect(await startDue(at(tick, "2026-03-02T09:02:00Z"), env)).toBe(0);
    expect((await schedule()).skipped).toBe(`Run ${run?.id} was still going on.`);
    await test.database.prisma.ingestRun.updateMany({ data: { status: "completed" } });

    await startDue(at(tick, "2026-03-02T09:03:00Z"), unset);
    expect((await schedule()).skipped).toContain("SUBLINEAR_SIMULATED_URL is not set");

    await pauseSource(alma, { sourceCode, version: 2, reason: "The SEC moves house" });
    await startDue(at(tick, "2026-03-02T09:04:00Z"), env);
    expect(await schedule()).toMatchObject({
      skipped: expect.stringMatching(/^Simulated market is paused by .+: The SEC moves house$/),
      dueAt: new Date("2026-03-02T09:05:00Z"),
    });
    expect(await runs()).toHaveLength(1);
  });

  it("switches off a schedule that nobody can read, in words, and starts the others", async () => {
    await switchOn();
    const { id } = await test.database.prisma.source.findUniqueOrThrow({ where: { code: "edgar" } });
    const broken = { cron: "every day", active: true, dueAt: start };
    await test.database.prisma.sourceSchedule.updateMany({ where: { sourceId: id, kind: "poll" }, data: broken });
    expect(await startDue(at(tick, "2026-03-02T09:01:02Z"), env)).toBe(1);
    expect(
      await test.database.prisma.sourceSchedule.findUniqueOrThrow({
        where: { sourceId_kind: { sourceId: id, kind: "poll" } },
      }),
    ).toMatchObject({ active: false, skipped: expect.stringContaining('"every day" is not a schedule') });
    await test.database.prisma.sourceSchedule.updateMany({ where: { sourceId: id }, data: { cron: "30 22 * * 1-5" } });
  });

  it("goes on at its times after one host's clock was a year ahead", async () => {
    await switchOn(1, "0 9 * * *");
    expect(await startDue(at(tick, "2027-03-02T09:00:30Z"), env)).toBe(1);
    await test.database.prisma.ingestRun.updateMany({ data: { status: "completed" } });
    expect((await schedule()).dueAt).toEqual(new Date("2027-03-03T09:00:00Z"));
    expect(await startDue(at(tick, "2026-03-02T12:00:00Z"), env)).toBe(0);
    expect((await schedule()).dueAt).toEqual(new Date("2026-03-03T09:00:00Z"));
    expect(await startDue(at(tick, "2026-03-03T09:00:01Z"), env)).toBe(1);
  });

  it("counts silence from now when a host's clock had switched it on in the future", async () => {
    await switchOn();
    await test.database.pool.query("update source_schedule set active_since = '2027-01-01' where active");
    await startDue(tick, env);
    expect((await schedule()).activeSince).toEqual(start);
  });

  it("starts once in the hour that comes twice when the clocks go back", async () => {
    const { version } = await setSchedule(at(tomas, "2026-10-31T12:00:00Z"), {
      sourceCode,
      version: 1,
      kind: "poll",
      cron: "30 1 * * *",
      timeZone: "America/New_York",
      active: true,
    });
    expect(version).toBe(2);
    expect(await startDue(at(tick, "2026-11-01T05:30:01Z"), env)).toBe(1);
    for (const time of ["05:50", "06:10", "06:30", "06:50"]) {
      expect(await startDue(at(tick, `2026-11-01T${time}:01Z`), env)).toBe(0);
    }
    expect((await schedule()).dueAt).toEqual(new Date("2026-11-02T06:30:00Z"));
  });

  it("begins the clock of a schedule that was installed switched on", async () => {
    await test.database.pool.query("update source_schedule set active = true where source_id = $1", [sourceId]);
    expect(await startDue(tick, env)).toBe(0);
    expect(await schedule()).toMatchObject({ dueAt: new Date("2026-03-02T09:01:00Z") });
  });
});

describe("what people set", () => {
  it("refuses a stale version and names who was faster", async () => {
    await setLimits(alma, { sourceCode, version: 1, lateAfterMinutes: 60, silentAfterMinutes: 600 });
    const stale = pauseSource(tomas, { sourceCode, version: 1, reason: "Too late" });
    await expect(stale).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Alma") });
    const { version } = await pauseSource(tomas, { sourceCode, version: 2, reason: "In time" });
    expect(version).toBe(3);
    await expect(pauseSource(tomas, { sourceCode, version: 3, reason: "Again" })).rejects.toThrow(/paused already/);
  });

  it("resumes from now, and forgets what the pause left out", async () => {
    await switchOn();
    await pauseSource(tomas, { sourceCode, version: 2, reason: "Lunch" });
    await startDue(at(tick, "2026-03-02T09:01:00Z"), env);
    const resumed = await resumeSource(at(tomas, "2026-03-02T13:00:30Z"), { sourceCode, version: 3 });
    expect(await schedule()).toMatchObject({ dueAt: new Date("2026-03-02T13:01:00Z"), skipped: null });
    await expect(resumeSource(tomas, { sourceCode, version: resumed.version })).rejects.toThrow(/not paused/);
    const audit = await test.database.prisma.auditLog.findMany({ where: { subject: "source:simulated" } });
    expect(audit.map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(["source.schedule", "source.pause", "source.resume"]),
    );
  });

  it("stops those who may not, and wrong input with the remedy", async () => {
    const wrong = { sourceCode, version: 1, kind: "poll", cron: "at noon", timeZone: "UTC", active: true } as const;
    await expect(setSchedule(ines, wrong)).rejects.toMatchObject({ code: "not_permitted" });
    await expect(setSchedule(tomas, wrong)).rejects.toMatchObject({ code: "invalid_input", detail: { field: "cron" } });
    const manual = { ...wrong, cron: "* * * * *", sourceCode: "manual" };
    await expect(setSchedule(tomas, manual)).rejects.toThrow(/Manual entry is not fetched/);
    const limits = { sourceCode, version: 1, lateAfterMinutes: 1, silentAfterMinutes: 600 };
    await expect(setLimits(tomas, limits)).rejects.toThrow(/At least 5 minutes/);
    expect(await test.database.prisma.source.findUniqueOrThrow({ where: { id: sourceId } })).toMatchObject({
      version: 1,
    });
  });

  it("previews a schedule", () => {
    expect(previewSchedule(tomas, { cron: "30 22 * * 1-5", timeZone: "America/New_York" })).toEqual({
      words: "Every weekday at 22:30, New York",
      next: ["2026-03-03T03:30:00.000Z", "2026-03-04T03:30:00.000Z", "2026-03-05T03:30:00.000Z"],
    });
  });

  it("runs now, once, for those who may, when the source is configured", async () => {
    await expect(runNow(ines, env, { sourceCode, kind: "poll" })).rejects.toMatchObject({ code: "not_permitted" });
    await expect(runNow(tomas, unset, { sourceCode, kind: "poll" })).rejects.toMatchObject({ code: "unavailable" });
    const { runId } = await runNow(tomas, env, { sourceCode, kind: "bulk" });
    const second = runNow(tomas, env, { sourceCode, kind: "poll" });
    await expect(second).rejects.toMatchObject({ code: "conflict", detail: { runId } });
    expect(await runs()).toMatchObject([{ id: runId, kind: "bulk" }]);
  });
});
