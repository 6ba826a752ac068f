import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { parseEnv } from "@/lib/env";
import { type TestDatabase, testDatabase } from "@/test/database";
import { acknowledgeAlarm } from "./acknowledge-alarm";
import { checkAlarms } from "./check-alarms";
import { countOpenAlarms, listAlarms } from "./reads";

let test: TestDatabase;
let sourceId: number;
let companyId: number;
let ines: Ctx;

const env = parseEnv({ DATABASE_URL: "postgresql://localhost/x", SUBLINEAR_SIMULATED_URL: "http://127.0.0.1:4080" });
const start = new Date("2026-03-02T09:00:00Z");
const minute = 60;
/** A system's context so many seconds after the start. */
const at = (seconds: number): Ctx => ({
  db: test.database.prisma,
  actor: { kind: "system", name: "alarms.check" },
  now: new Date(start.getTime() + seconds * 1000),
});
const check = (seconds: number) => checkAlarms(at(seconds), env);
const alarms = () => test.database.prisma.alarm.findMany({ orderBy: { id: "asc" } });

beforeAll(async () => {
  test = await testDatabase();
  const db = test.database.prisma;
  sourceId = (await db.source.findUniqueOrThrow({ where: { code: "simulated" } })).id;
  const company = { cik: 7, name: "Merrin Biotech", tickers: [], sourceId, contentHash: "x" };
  companyId = (await db.company.create({ data: company })).id;
  await db.universeMember.create({ data: { companyId, addedOn: new Date("2025-01-01") } });
  const person = await db.person.findFirstOrThrow({ where: { role: "analyst" } });
  ines = { db, actor: { kind: "person", id: person.id }, now: start };
  const channel = { kind: "email" as const, target: "ops@example.com", createdById: person.id, createdAt: start };
  await db.alarmChannel.create({ data: channel });
  await db.alarmChannel.create({ data: { ...channel, target: "gone@example.com", active: false } });
});
afterAll(() => test.drop());

/** A source that is well: it was read and brought something a minute before the start, and is due in a minute. */
beforeEach(async () => {
  const { prisma: db, pool } = test.database;
  await pool.query(
    "truncate alarm, alarm_delivery, ingest_run, ingest_task, awaited_filing, request_gate, worker_process",
  );
  await pool.query("delete from outbox");
  await pool.query("update company set failure_code = null, failure = null, failed_at = null");
  await pool.query("update source set paused_at = null, late_after_minutes = 30, silent_after_minutes = 1440");
  const due = { dueAt: at(minute).now, activeSince: at(-7 * 86_400).now, active: true };
  await db.sourceSchedule.updateMany({ where: { sourceId }, data: due });
  await endRun({ newObservations: 3 }, -minute);
});

async function endRun(task: { newObservations: number }, seconds: number, error: string | null = null) {
  const db = test.database.prisma;
  const when = at(seconds).now;
  const times = { queuedAt: when, startedAt: when, finishedAt: when };
  const status = error ? ("failed" as const) : ("completed" as const);
  const { id } = await db.ingestRun.create({
    data: { sourceId, kind: "poll", status, error, file: "http://127.0.0.1:4080", ...times },
  });
  const place = { runId: id, position: 0, entry: "x", cik: 7, batch: 0 };
  await db.ingestTask.create({ data: { ...place, ...task, status: task.newObservations > 0 ? "done" : "unchanged" } });
  if (task.newObservations > 0) await db.source.update({ where: { id: sourceId }, data: { lastNewAt: when } });
  return id;
}
const failCompany = (failureCode: string | null) =>
  test.database.prisma.company.update({
    where: { id: companyId },
    data: { failureCode, failure: failureCode && "No answer within 20 seconds.", failedAt: failureCode && start },
  });

describe("what opens an alarm", () => {
  it("is nothing while a source is well", async () => {
    expect(await check(0)).toEqual({ opened: 0, closed: 0 });
    expect(await alarms()).toEqual([]);
  });

  it("is a company that fails, told once to each channel that is still there", async () => {
    await failCompany("source_silent");
    expect(await check(0)).toEqual({ opened: 1, closed: 0 });
    expect(await check(20)).toEqual({ opened: 0, closed: 0 });
    const { rows } = await listAlarms(at(20), { open: true, limit: 10 });
    expect(rows.filter(({ id }) => id > 0)).toMatchObject([
      {
        source: { code: "simulated", name: "Simulated market" },
        kind: "failures",
        severity: 2,
        title: "Simulated market: 1 company failed",
        detail: expect.stringMatching(/^The source did not answer in time \(1: Merrin Biotech\)\. It is asked again/),
        closedAt: null,
        deliveries: [{ channel: "e-mail to ops@example.com", event: "opened", attempts: 0, deliveredAt: null }],
      },
    ]);
    const jobs = await test.database.prisma.outbox.findMany();
    expect(jobs.map(({ job }) => job)).toEqual(["alarms.deliver"]);
  });

  it("is not a company that the source knows nothing of", async () => {
    await failCompany("not_published");
    expect(await check(0)).toMatchObject({ opened: 0 });
  });

  it("is a run that failed as a whole, or a gate that is closed", async () => {
    const id = await endRun({ newObservations: 0 }, 0, "The daily index is not one.");
    await check(0);
    expect(await alarms()).toMatchObject([
      { kind: "failures", severity: 1, runId: id, detail: expect.stringContaining("The daily index is not one.") },
    ]);
    await endRun({ newObservations: 1 }, 10);
    const holdUntil = at(10 * minute).now;
    await test.database.prisma.requestGate.create({
      data: { sourceId, nextAt: start, holdUntil, holdReason: "It answered 429", failures: 9 },
    });
    await check(20);
    expect(await alarms()).toMatchObject([
      {
        title: "Simulated market: requests are held back",
        detail:
          "No request is sent before 09:10:00 UTC: It answered 429. 9 requests in a row failed. It goes on by itself.",
      },
    ]);
  });

  it("is a run that went on without one of the source's lists", async () => {
    const id = await endRun({ newObservations: 1 }, 0);
    const notes = "The list of tickers was not read.\nNot every daily index was read.";
    await test.database.prisma.ingestRun.update({ where: { id }, data: { notes } });
    await check(0);
    const detail = "The list of tickers was not read. Not every daily index was read.";
    expect(await alarms()).toMatchObject([{ kind: "failures", severity: 2, runId: id, detail }]);
  });

  it("is an announced filing that does not arrive, with the limit in words", async () => {
    const filing = { companyId, sourceId, form: "10-Q", filedOn: start, nextTryAt: start, announcedAt: start };
    await test.database.prisma.awaitedFiling.create({ data: { ...filing, accession: "0000000000-26-000001" } });
    await test.database.prisma.sourceSchedule.updateMany({ where: { sourceId }, data: { dueAt: at(3600).now } });
    expect(await check(29 * minute)).toMatchObject({ opened: 0 });
    expect(await check(31 * minute)).toMatchObject({ opened: 1 });
    expect(await alarms()).toMatchObject([
      {
        kind: "late",
        title: "Simulated market: 1 announced filing has not arrived",
        detail: expect.stringContaining("within 30 minutes. The oldest was announced on 2 Mar 2026, 09:00 UTC."),
      },
    ]);
  });

  it("is a due start that nobody made, unless the source is paused", async () => {
    expect(await check(10 * minute)).toMatchObject({ opened: 0 });
    await test.database.pool.query("update source set paused_at = now() where id = $1", [sourceId]);
    expect(await check(12 * minute)).toMatchObject({ opened: 0 });
    await test.database.pool.query("update source set paused_at = null");
    expect(await check(12 * minute)).toMatchObject({ opened: 1 });
    expect(await alarms()).toMatchObject([{ kind: "late", severity: 1, title: expect.stringContaining("missed") }]);
  });

  it("is silence: runs that bring nothing new, or none that ends", async () => {
    const day = 86_400;
    const noon = day + 3600;
    await test.database.prisma.sourceSchedule.updateMany({ where: { sourceId }, data: { dueAt: at(noon).now } });
    await endRun({ newObservations: 0 }, noon - minute);
    await check(noon);
    expect(await alarms()).toMatchObject([
      { kind: "silent", severity: 2, title: "Simulated market: nothing new", detail: expect.stringContaining("1 day") },
    ]);
    await check(3 * day);
    const silent = (await alarms()).filter(({ kind }) => kind === "silent");
    expect(silent).toMatchObject([{ severity: 1, title: "Simulated market: no answer" }]);
  });

  it("is silence too when a host whose clock was a year ahead ended a run", async () => {
    const [day, year] = [86_400, 366 * 86_400];
    await test.database.prisma.sourceSchedule.updateMany({ where: { sourceId }, data: { dueAt: at(3 * day).now } });
    await endRun({ newObservations: 5 }, year);
    await check(2 * day);
    expect(await alarms()).toMatchObject([
      { kind: "silent", severity: 1, detail: expect.stringContaining("The last one ended on 2 Mar 2026, 08:59 UTC.") },
    ]);
  });

  it("is no silence between two starts of a source that is read once a week", async () => {
    const { prisma: db } = test.database;
    const sundays = { cron: "0 4 * * 0", dueAt: at(6 * 86_400).now };
    await db.sourceSchedule.updateMany({ where: { sourceId }, data: sundays });
    expect(await check(4 * 86_400)).toMatchObject({ opened: 0 });
    await db.sourceSchedule.updateMany({ where: { sourceId }, data: { dueAt: at(13 * 86_400).now } });
    expect(await check(9 * 86_400)).toMatchObject({ opened: 1 });
    expect(await alarms()).toMatchObject([{ kind: "silent", detail: expect.stringContaining("within 8 days") }]);
    await db.sourceSchedule.updateMany({ where: { sourceId }, data: { cron: "* * * * *" } });
  });

  it("is no silence before the schedule was on for long enough", async () => {
    const later = at(5 * 86_400).now;
    const switchedOn = { activeSince: new Date(later.getTime() - 3600_000), dueAt: later };
    await test.database.prisma.sourceSchedule.updateMany({ where: { sourceId }, data: switchedOn });
    expect(await check(5 * 86_400)).toMatchObject({ opened: 0 });
  });
});

describe("what makes it worse", () => {
  const told = async () =>
    (await test.database.prisma.alarmDelivery.findMany({ orderBy: { id: "asc" } })).map(({ event }) => event);

  it("is a missed start behind a late filing: told, with what it was, and no longer acknowledged", async () => {
    const filing = { companyId, sourceId, form: "10-Q", filedOn: start, nextTryAt: start, announcedAt: at(-3600).now };
    await test.database.prisma.awaitedFiling.create({ data: { ...filing, accession: "0000000000-26-000001" } });
    await check(0);
    await acknowledgeAlarm(ines, { id: (await alarms())[0]?.id ?? 0 });
    await check(3600);
    expect(await told()).toEqual(["opened", "worsened-1"]);
    const { rows } = await listAlarms(at(3600), { open: true, limit: 10 });
    expect(rows.find(({ kind }) => kind === "late")).toMatchObject({
      severity: 1,
      title: "Simulated market: a due start was missed",
      worsened: { at: at(3600).now.toISOString(), from: "Simulated market: 1 announced filing has not arrived" },
      acknowledged: null,
      deliveries: [{ event: "opened" }, { event: "worsened" }],
    });
    expect(await test.database.prisma.outbox.count({ where: { job: "alarms.deliver" } })).toBe(2);
  });

  it("is an outage behind one failing company: told once an hour, or after somebody took note", async () => {
    const outage = async (seconds: number) => {
      await endRun({ newObservations: 0 }, seconds, "sec.gov refuses us (403).");
      await check(seconds);
    };
    const over = async (seconds: number) => {
      await endRun({ newObservations: 1 }, seconds);
      await check(seconds);
    };
    await failCompany("too_large");
    await check(0);
    await outage(30);
    expect(await told()).toEqual(["opened", "worsened-1"]);
    await over(60);
    expect(await alarms()).toMatchObject([{ severity: 2, title: "Simulated market: 1 company failed" }]);
    await outage(90);
    expect(await told()).toHaveLength(2);
    await over(120);
    await acknowledgeAlarm({ ...ines, now: at(130).now }, { id: (await alarms())[0]?.id ?? 0 });
    await outage(150);
    expect((await told()).at(-1)).toBe("worsened-2");
    await over(200);
    await test.database.prisma.sourceSchedule.updateMany({ where: { sourceId }, data: { dueAt: at(2 * 86_400).now } });
    await outage(86_000);
    expect(await told()).toEqual(["opened", "worsened-1", "worsened-2", "worsened-3"]);
    await failCompany(null);
    await over(86_100);
    await check(86_200);
    expect((await told()).at(-1)).toBe("closed");
  });
});

describe("what closes it", () => {
  it("is a cause that is gone at two checks; one that comes back in between is the same alarm", async () => {
    await failCompany("source_silent");
    await check(0);
    await failCompany(null);
    expect(await check(20)).toMatchObject({ closed: 0 });
    await failCompany("source_cut");
    expect(await check(40)).toEqual({ opened: 0, closed: 0 });
    await failCompany(null);
    expect(await check(60)).toMatchObject({ closed: 0 });
    expect(await check(80)).toMatchObject({ closed: 1 });
    const [alarm, ...others] = await alarms();
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ closedAt: at(80).now, detail: expect.stringContaining("broke off its answer") });
    const told = await test.database.prisma.alarmDelivery.findMany({ orderBy: { id: "asc" } });
    expect(told.map(({ event }) => event)).toEqual(["opened", "closed"]);
  });

  it("is one check of several at the same moment", async () => {
    await failCompany("source_silent");
    const outcomes = await Promise.all([check(0), check(0), check(0)]);
    expect(outcomes.reduce((sum, { opened }) => sum + opened, 0)).toBe(1);
    expect(await alarms()).toHaveLength(1);
  });
});

describe("people", () => {
  it("acknowledge an open alarm once; it stays open", async () => {
    await failCompany("source_silent");
    await check(0);
    const [alarm] = await alarms();
    const id = alarm?.id ?? 0;
    await acknowledgeAlarm(ines, { id });
    await expect(acknowledgeAlarm(ines, { id })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Ines"),
    });
    const { rows } = await listAlarms(at(0), { limit: 10 });
    expect(rows.find((row) => row.id === id)).toMatchObject({ acknowledged: { by: expect.stringContaining("Ines") } });
    await expect(acknowledgeAlarm(ines, { id: 9999 })).rejects.toMatchObject({ code: "not_found" });
  });

  it("see that no worker lives, although nobody could write it down", async () => {
    const [alarm] = (await listAlarms(at(0), { open: true, limit: 10 })).rows;
    expect(alarm).toMatchObject({ id: 0, kind: "workers", title: "No worker process is running", source: null });
    expect(await countOpenAlarms(at(0))).toBe(1);
    const said = { host: "a", pid: 1, release: "1", concurrency: 1, queue: "redis", rssMb: 1, activeJobs: 0 };
    const seen = { id: "6f1c2f0e-5b43-4d6e-9c53-3f1a6b0d9a11", ...said, startedAt: start, seenAt: start };
    await test.database.prisma.workerProcess.create({ data: seen });
    expect(await countOpenAlarms(at(119))).toBe(0);
    expect(await countOpenAlarms(at(121))).toBe(1);
    expect((await listAlarms(at(121), { open: false, limit: 10 })).rows).toEqual([]);
  });
});
