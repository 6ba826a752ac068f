import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { parseEnv } from "@/lib/env";
import { type TestDatabase, testDatabase } from "@/test/database";
import { getSource, listSources } from "./list-sources";
import { getRun, listRuns } from "./reads";

let test: TestDatabase;
let ctx: Ctx;
let ids: { news: number; quiet: number; ahead: number; broken: number; active: number };

const env = parseEnv({
  DATABASE_URL: "postgresql://localhost/x",
  SUBLINEAR_SIMULATED_URL: "http://127.0.0.1:4080/",
});
const now = new Date("2026-03-02T09:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

beforeAll(async () => {
  test = await testDatabase();
  const db = test.database.prisma;
  ctx = { db, actor: { kind: "system", name: "test" }, now };
  const { id: sourceId } = await db.source.findUniqueOrThrow({ where: { code: "simulated" } });
  await addCompanies(sourceId);
  await addRuns(sourceId);
  const beat = { host: "a", pid: 1, release: "1", concurrency: 1, queue: "redis", rssMb: 1, activeJobs: 1 };
  await db.workerProcess.create({ data: { id: randomUUID(), ...beat, startedAt: now, seenAt: now } });
  const alma = await db.person.findFirstOrThrow({ where: { role: "admin" } });
  const pause = { pausedAt: minutesAgo(3), pausedById: alma.id, pauseReason: "Moving house" };
  await db.source.update({ where: { id: sourceId }, data: { ...pause, indexThrough: new Date("2026-02-27") } });
  const hold = { holdUntil: new Date(now.getTime() + 60_000), holdReason: "It asked for a pause", failures: 3 };
  await db.requestGate.create({ data: { sourceId, nextAt: now, ...hold } });
});
afterAll(() => test.drop());

/** Six members: two fail alike, one fails otherwise; a seventh fails too, but is no member any more. */
async function addCompanies(sourceId: number) {
  const db = test.database.prisma;
  const slow = { failureCode: "source_silent", failure: "No answer within 20 seconds.", failedAt: minutesAgo(50) };
  const cases = [
    { name: "Ash", contentHash: "a", askedAt: minutesAgo(9), unmapped: { "us-gaap:Widgets": 4 } },
    { name: "Birch", contentHash: "b", askedAt: minutesAgo(30), unmapped: { "us-gaap:Widgets": 3 } },
    { name: "Cedar" },
    { name: "Dogwood", contentHash: "d", ...slow },
    { name: "Elm", contentHash: "e", ...slow, failedAt: minutesAgo(40) },
    { name: "Fir", contentHash: "f", failureCode: "not_published", failure: "404.", failedAt: minutesAgo(5) },
    { name: "Gum", contentHash: "g", ...slow },
  ];
  for (const [n, data] of cases.entries()) {
    const { id } = await db.company.create({ data: { ...data, cik: 100 + n, tickers: [], sourceId } });
    const removedOn = data.name === "Gum" ? new Date("2026-01-05") : null;
    await db.universeMember.create({ data: { companyId: id, addedOn: new Date("2025-01-01"), removedOn } });
    const filing = { companyId: id, sourceId, form: "10-Q", filedOn: now, nextTryAt: now };
    await db.awaitedFiling.createMany({
      data: [
        { ...filing, accession: "0000000000-26-000001", announcedAt: minutesAgo(20 + 10 * n) },
        { ...filing, accession: "0000000000-26-000002", announcedAt: minutesAgo(900), arrivedAt: now },
        { ...filing, accession: "0000000000-26-000003", announcedAt: minutesAgo(900), abandonedAt: now },
      ],
    });
  }
}

async function addRuns(sourceId: number) {
  const db = test.database.prisma;
  const run = { sourceId, kind: "poll" as const, file: "http://127.0.0.1:4080", queuedAt: minutesAgo(200) };
  const add = (data: Partial<Parameters<typeof db.ingestRun.create>[0]["data"]> & { finishedAt?: Date }) =>
    db.ingestRun.create({ data: { ...run, status: "completed", ...data } as never });
  const news = await add({ finishedAt: minutesAgo(150), requests: 12, notAsked: 88, mappingVersion: 2 });
  const quiet = await add({ finishedAt: minutesAgo(100) });
  // A host whose clock was a year ahead ended a run: when the others ended is still known.
  const ahead = await add({ finishedAt: minutesAgo(-525_600) });
  const broken = await add({ status: "failed", error: "The daily index is not one.", finishedAt: minutesAgo(60) });
  const active = await add({ kind: "bulk", status: "running", startedAt: minutesAgo(1) });
  const download = { fetchedBytes: 600n, totalBytes: 1800n };
  await db.ingestRun.update({ where: { id: active.id }, data: download });
  const task = { position: 0, entry: "CIK0000000100.json", cik: 100, batch: 0 };
  await db.ingestTask.create({ data: { ...task, runId: news.id, status: "done", newObservations: 7 } });
  await db.ingestTask.create({ data: { ...task, runId: quiet.id, status: "unchanged" } });
  await db.source.update({ where: { id: sourceId }, data: { lastNewAt: minutesAgo(150) } });
  ids = { news: news.id, quiet: quiet.id, ahead: ahead.id, broken: broken.id, active: active.id };
}

describe("listSources", () => {
  it("tells what a source has, awaits and cannot get", async () => {
    expect(await getSource(ctx, env, "simulated")).toMatchObject({
      simulated: true,
      fetched: true,
      address: "http://127.0.0.1:4080",
      missing: null,
      paused: { at: minutesAgo(3).toISOString(), by: expect.stringContaining("Alma"), reason: "Moving house" },
      members: 6,
      neverTaken: 1,
      failing: 3,
      awaited: { open: 6, late: 4, oldestAnnouncedAt: minutesAgo(70).toISOString() },
      activeRun: { id: ids.active, kind: "bulk", fetchedBytes: 600, totalBytes: 1800 },
      lastRun: { id: ids.broken, status: "failed" },
      lastNewAt: minutesAgo(150).toISOString(),
      lastCompletedAt: minutesAgo(100).toISOString(),
      lastAskedAt: minutesAgo(9).toISOString(),
      hold: { until: new Date(now.getTime() + 60_000).toISOString(), reason: "It asked for a pause" },
      failuresInARow: 3,
      indexThrough: "2026-02-27",
      lateAfterMinutes: 30,
      silentAfterMinutes: 1440,
      unmapped: { companies: 2, facts: 7 },
      schedules: [{ kind: "poll", words: "Every minute, UTC", active: true }],
    });
  });

  it("groups the members that fail by cause, in words", async () => {
    const source = await getSource(ctx, env, "simulated");
    expect(
      source?.failures.map(({ code, words, companies, oldestAt }) => ({ code, words, companies, oldestAt })),
    ).toEqual([
      {
        code: "source_silent",
        words: "The source did not answer in time",
        companies: 2,
        oldestAt: minutesAgo(50).toISOString(),
      },
      {
        code: "not_published",
        words: "The source has published nothing for the company",
        companies: 1,
        oldestAt: minutesAgo(5).toISOString(),
      },
    ]);
    expect(source?.failures[0]?.examples).toEqual([
      expect.objectContaining({ name: "Dogwood", cik: 103, message: "No answer within 20 seconds." }),
      expect.objectContaining({ name: "Elm", failedAt: minutesAgo(40).toISOString() }),
    ]);
  });

  it("names what is missing for a source that cannot be asked, and asks nothing of one that is typed in", async () => {
    const sources = await listSources(ctx, env);
    expect(sources.map(({ code }) => code)).toEqual(["edgar", "simulated", "manual"]);
    const [edgar, , manual] = sources;
    expect(edgar).toMatchObject({
      address: null,
      missing: expect.stringContaining("SUBLINEAR_USER_AGENT"),
      members: 0,
    });
    expect(edgar?.schedules.map(({ kind, active, words }) => [kind, active, words])).toEqual([
      ["poll", false, "Tuesday to Saturday at 06:30, New York"],
      ["bulk", false, "Every Sunday at 04:00, New York"],
    ]);
    expect(manual).toMatchObject({ fetched: false, address: null, missing: null, schedules: [], lastRun: null });
  });
});

describe("runs of a source", () => {
  it("are found by source and kind", async () => {
    const found = async (filter: object) => (await listRuns(ctx, { limit: 10, ...filter })).rows.map(({ id }) => id);
    expect(await found({ sourceCode: "simulated", kind: "poll" })).toEqual([
      ids.broken,
      ids.ahead,
      ids.quiet,
      ids.news,
    ]);
    expect(await found({ kind: "bulk" })).toEqual([ids.active]);
    expect(await found({ sourceCode: "edgar" })).toEqual([]);
  });

  it("tell what they asked, and how long a download will take", async () => {
    expect(await getRun(ctx, ids.news)).toMatchObject({
      sourceCode: "simulated",
      requests: 12,
      notAsked: 88,
      mappingVersion: 2,
    });
    expect(await getRun(ctx, ids.active)).toMatchObject({
      bytesPerSecond: 10,
      ratePerSecond: null,
      remainingSeconds: 120,
    });
  });
});
