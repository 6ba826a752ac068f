import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/domain/context";
import type { EdgarServer } from "@/domain/simulation/served/options";
import { startEdgarServer } from "@/domain/simulation/served/start-edgar-server";
import { getRun } from "@/domain/sources/reads";
import { type TestDatabase, testDatabase } from "@/test/database";
import { drainRun, systemActor } from "@/test/run-ingest";
import { startBulk } from "./start-bulk";
import { startPoll } from "./start-poll";
import { type AlteredSource, alteredSource } from "./testing/altered-source";

const hour = 3_600_000;
const day = 24 * hour;
let server: EdgarServer;
let source: AlteredSource;
let home: string;
let db: TestDatabase;

beforeAll(async () => {
  const market = { seed: 200, companies: 10, years: 3 };
  server = await startEdgarServer({ market, day: "2025-10-01", requestsPerSecond: 10_000 });
  source = await alteredSource(server.url);
  home = await mkdtemp(path.join(os.tmpdir(), "sublinear-lists-"));
  db = await testDatabase();
  expect(await run("bulk")).toMatchObject({ status: "completed", companies: 10 });
  await run("poll");
}, 60_000);
afterAll(() => Promise.all([source.close(), server.close(), db.drop(), rm(home, { recursive: true, force: true })]));
beforeEach(async () => {
  source.alter(() => null);
  await db.database.pool.query("update request_gate set hold_until = null, failures = 0");
});

const clock = () => new Date(`${server.day()}T22:00:00Z`);
const ctxAt = (now: Date): Ctx => ({ db: db.database.prisma, actor: systemActor, now });

async function run(kind: "poll" | "bulk", now = clock()) {
  const begin = kind === "poll" ? startPoll : startBulk;
  const { runId } = await begin(ctxAt(now), { sourceCode: "simulated", startedBy: "schedule" });
  const env = { SUBLINEAR_SIMULATED_URL: source.url, SUBLINEAR_REQUESTS_PER_SECOND: 1_000 };
  const summary = await drainRun(db.database, runId, { now, home, env, tuning: { attempts: 1 } });
  return { ...summary, notes: (await getRun(ctxAt(now), runId))?.notes ?? null };
}

const isIndex = (asked: string) => asked.includes("/master.");
const indexThrough = async () =>
  (await db.database.prisma.source.findUniqueOrThrow({ where: { code: "simulated" } })).indexThrough;
const fail = (ciks: number[]) =>
  db.database.prisma.company.updateMany({
    where: { cik: { in: ciks } },
    data: { failureCode: "source_silent", failure: "Silent", failedAt: clock() },
  });
const ciks = async () => (await db.database.prisma.company.findMany({ orderBy: { cik: "asc" } })).map(({ cik }) => cik);

describe("the daily index", () => {
  test("that was still growing is read once more, so that nothing of its end is missed", async () => {
    server.setDay("2025-11-04");
    // Each ends at the end of a line, as a file does that is being written.
    source.alter((asked, body) =>
      isIndex(asked) ? { body: `${body.slice(0, body.search(/-{20,}/))}${"-".repeat(80)}\n` } : null,
    );
    expect(await run("poll")).toMatchObject({ status: "completed", companies: 0 });
    expect(await indexThrough()).toEqual(new Date("2025-11-04"));
    source.alter(() => null);
    expect(await run("poll", new Date(clock().getTime() + 60_000))).toMatchObject({ companies: 0 });
    const whole = await run("poll", new Date(clock().getTime() + hour));
    expect(whole).toMatchObject({ status: "completed", failures: 0, notes: null });
    expect(whole.newObservations).toBeGreaterThan(0);
  }, 60_000);

  test("that was read before a company became a member announces what the company filed", async () => {
    const { prisma, pool } = db.database;
    server.setDay("2025-11-13");
    const { rows } = await pool.query(
      "update universe_member set removed_on = current_date returning company_id as id",
    );
    await run("poll");
    const announced = () => prisma.awaitedFiling.count({ where: { announcedAt: { gte: clock() } } });
    expect(await announced()).toBe(0);
    await pool.query("update universe_member set removed_on = null");
    expect(rows.length).toBe((await ciks()).length);
    expect((await run("poll", new Date(clock().getTime() + hour))).companies).toBeGreaterThan(0);
    expect(await announced()).toBeGreaterThan(0);
  }, 60_000);

  test("with an odd line is read all the same; one that may matter is told", async () => {
    server.setDay("2025-12-02");
    const paper = "1|Odd Co|UPLOAD|20251202|edgar/data/1/9999999997-25-000001.paper\n";
    source.alter((asked, body) => (isIndex(asked) ? { body: body + paper } : null));
    expect(await run("poll")).toMatchObject({ status: "completed", notes: null });
    server.setDay("2025-12-03");
    source.alter((asked, body) =>
      isIndex(asked) ? { body: `${body}7|Seven|10-K|20251203|edgar/data/7/x.txt\n` } : null,
    );
    const told = await run("poll");
    expect(told.status).toBe("completed");
    expect(told.notes).toContain("The daily index of 2025-12-03 has a line that is no filing: “7|Seven|10-K");
    expect(await indexThrough()).toEqual(new Date("2025-12-03"));
  }, 60_000);

  test("that cannot be read keeps nobody else from being asked, and is read by the next poll", async () => {
    server.setDay("2025-12-05");
    const [cik = 0] = await ciks();
    await fail([cik]);
    source.alter((asked) => (asked.includes("master.20251205") ? { body: "<html>Maintenance</html>" } : null));
    const poll = await run("poll");
    expect(poll).toMatchObject({ status: "completed", companies: 2, failures: 0 });
    expect(poll.notes).toMatch(/^Not every daily index was read.*no heading/);
    expect(await indexThrough()).toEqual(new Date("2025-12-04"));
    source.alter(() => null);
    expect(await run("poll", new Date(clock().getTime() + 2 * hour))).toMatchObject({
      status: "completed",
      notes: null,
    });
    expect(await indexThrough()).toEqual(new Date("2025-12-05"));
  }, 60_000);
});

test("a list of tickers that is none is told, and the indexes are read", async () => {
  server.setDay("2025-12-31");
  source.alter((asked) => (asked.includes("company_tickers") ? { body: "[]" } : null));
  const poll = await run("poll");
  expect(poll).toMatchObject({ status: "completed", failures: 0 });
  expect(poll.notes).toContain("The list of tickers was not read");
  expect(await indexThrough()).toEqual(new Date("2025-12-31"));
}, 60_000);

describe("a source that has nothing of its companies", () => {
  const gone = (asked: string) => (asked.includes("/companyfacts/") ? { status: 404, body: "" } : null);
  const failures = () =>
    db.database.prisma.company.findMany({
      where: { failureCode: { not: null } },
      select: { cik: true, failureCode: true },
      orderBy: { cik: "asc" },
    });

  test("fails itself where a document was; the next poll asks again", async () => {
    const [cik = 0] = await ciks();
    await fail([cik]);
    source.alter(gone);
    expect(await run("poll")).toMatchObject({ companies: 1, failures: 1 });
    expect(await failures()).toEqual([{ cik, failureCode: "source_vanished" }]);
    source.alter(() => null);
    expect(await run("poll")).toMatchObject({ companies: 1, failures: 0 });
    expect(await failures()).toEqual([]);
  });

  test("fails itself where it lacks many that were never taken, until a day has passed", async () => {
    const simulated = await db.database.prisma.source.findUniqueOrThrow({ where: { code: "simulated" } });
    for (const cik of [11, 12, 13]) {
      const membership = { create: { addedOn: clock() } };
      await db.database.prisma.company.create({
        data: { cik, name: `New ${cik}`, sourceId: simulated.id, membership },
      });
    }
    expect(await run("poll")).toMatchObject({ companies: 3, failures: 3 });
    const all = (failureCode: string) => [11, 12, 13].map((cik) => ({ cik, failureCode }));
    expect(await failures()).toEqual(all("source_vanished"));
    const tasks = await db.database.prisma.ingestTask.findMany({ where: { cik: { in: [11, 12, 13] } } });
    expect(tasks.map(({ errorCode }) => errorCode)).toEqual(Array(3).fill("source_vanished"));
    expect(tasks[0]?.error).toContain("3 of the 3 companies");
    expect(await run("poll", new Date(clock().getTime() + hour))).toMatchObject({ companies: 3 });
    expect(await failures()).toEqual(all("source_vanished"));
    await run("poll", new Date(clock().getTime() + day));
    expect(await failures()).toEqual(all("not_published"));
    expect(await run("poll", new Date(clock().getTime() + day + hour))).toMatchObject({ companies: 0 });
  });
});
