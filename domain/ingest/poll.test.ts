import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/domain/context";
import type { EdgarServer } from "@/domain/simulation/served/options";
import { startEdgarServer } from "@/domain/simulation/served/start-edgar-server";
import { listSources } from "@/domain/sources/list-sources";
import { parseEnv } from "@/lib/env";
import { companyFacts, entryName } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { drainRun, systemActor } from "@/test/run-ingest";
import { documentPath } from "./document-store";
import { retryFailedTasks } from "./retry-failed";
import { setAsideFiling } from "./set-aside-filing";
import { startBulk } from "./start-bulk";
import { startPoll } from "./start-poll";

const market = { seed: 200, companies: 8, years: 3 };
const start = "2025-10-01";
const day = 86_400_000;
const openEnv = parseEnv({ DATABASE_URL: "postgresql://localhost/unused" });
let server: EdgarServer;
let home: string;
let db: TestDatabase;

beforeAll(async () => {
  server = await startEdgarServer({ market, day: start, requestsPerSecond: 10_000 });
  home = await mkdtemp(path.join(os.tmpdir(), "sublinear-poll-"));
  db = await testDatabase();
}, 60_000);
afterAll(() => Promise.all([server.close(), db.drop(), rm(home, { recursive: true, force: true })]));
beforeEach(async () => {
  server.setFaults([]);
  server.forget();
  await db.database.pool.query("delete from awaited_filing where accession like '0009999999-%'");
});

/** Ten at night of the market's day: what was filed on it is in its index. */
const clock = () => new Date(`${server.day()}T22:00:00Z`);
const ctxAt = (now: Date): Ctx => ({ db: db.database.prisma, actor: systemActor, now });
const drain = (runId: number, now: Date) =>
  drainRun(db.database, runId, {
    now,
    home,
    env: { SUBLINEAR_SIMULATED_URL: server.url, SUBLINEAR_REQUESTS_PER_SECOND: 1_000 },
    tuning: { attempts: 1 },
  });

async function run(kind: "poll" | "bulk", now = clock()) {
  const begin = kind === "poll" ? startPoll : startBulk;
  const { runId } = await begin(ctxAt(now), { sourceCode: "simulated", startedBy: "schedule" });
  const summary = await drain(runId, now);
  const row = await db.database.prisma.ingestRun.findUniqueOrThrow({ where: { id: runId } });
  return {
    ...summary,
    notAsked: row.notAsked,
    requests: row.requests,
    bytes: Number(row.fetchedBytes),
    file: row.file,
  };
}

const asked = () => server.requests().filter(({ route }) => route === "companyfacts");
const one = async <Row>(statement: string, values: unknown[] = []): Promise<Row> =>
  (await db.database.pool.query(statement, values)).rows[0] as Row;
const company = (cik: number) => db.database.prisma.company.findUniqueOrThrow({ where: { cik } });
const anyCik = async () =>
  (
    await db.database.prisma.company.findFirstOrThrow({
      where: { contentHash: { not: null } },
      orderBy: { cik: "asc" },
    })
  ).cik;
/** An announced filing that no document holds. */
async function announce(cik: number, accession: string, announcedAt: Date, form = "10-Q") {
  const { id, sourceId } = await company(cik);
  const expected = form === "10-Q";
  await db.database.prisma.awaitedFiling.create({
    data: {
      companyId: id,
      accession,
      sourceId,
      form,
      expected,
      filedOn: announcedAt,
      announcedAt,
      nextTryAt: announcedAt,
    },
  });
}

/** Everything that is published, without ids, runs and times. */
const published = (of: TestDatabase) =>
  of.database.pool
    .query(
      `select cik, line_item.code as item, unit.code as unit, length::text, period_end::text as end, value::text, state::text, doubtful
       from data_point join company on company.id = company_id join line_item on line_item.id = line_item_id
       join unit on unit.id = unit_id order by cik, item, unit, length, period_end`,
    )
    .then(({ rows }) => rows);

const lastNewAt = async () =>
  (await db.database.prisma.source.findUniqueOrThrow({ where: { code: "simulated" } })).lastNewAt;

test("the archive founds the universe; while it is the same, a second download asks about nobody", async () => {
  const first = await run("bulk");
  expect(first).toMatchObject({ status: "completed", companies: market.companies, failures: 0 });
  expect(first.file).toBe(path.join(home, "archives", "simulated.zip"));
  expect(first.bytes).toBeGreaterThan(10_000);
  const newAt = await lastNewAt();
  expect(newAt).not.toBeNull();
  const again = await run("bulk");
  expect(again).toMatchObject({ status: "completed", companies: 0, notAsked: market.companies, requests: 1 });
  expect(await lastNewAt()).toEqual(newAt);
}, 60_000);

test("a poll without news asks for no company", async () => {
  const first = await run("poll");
  expect(first).toMatchObject({ status: "completed", failures: 0 });
  const second = await run("poll");
  expect(second).toMatchObject({ status: "completed", companies: 0, notAsked: market.companies });
  // The listing of the quarter, and nothing else: its day's tickers and indexes are read.
  expect(second.requests).toBeLessThanOrEqual(2);
});

test("a poll asks for those that filed, and ends where an ingest of that day's archive ends", async () => {
  server.setDay("2025-11-20");
  const poll = await run("poll");
  expect(poll).toMatchObject({ status: "completed", failures: 0 });
  expect(poll.companies).toBeGreaterThan(0);
  expect(poll.newObservations).toBeGreaterThan(0);
  expect(poll.companies + poll.notAsked).toBe(market.companies);
  expect(new Set(asked().map(({ cik }) => cik)).size).toBe(poll.companies);
  const open = await one<{ count: number }>("select count(*)::int from awaited_filing where arrived_at is null");
  expect(open.count).toBe(0);
  expect((await run("poll")).companies).toBe(0);

  const other = await testDatabase();
  try {
    const ctx = { db: other.database.prisma, actor: systemActor, now: clock() };
    const { runId } = await startBulk(ctx, { sourceCode: "simulated", startedBy: "person" });
    await drainRun(other.database, runId, {
      now: clock(),
      env: { SUBLINEAR_SIMULATED_URL: server.url, SUBLINEAR_REQUESTS_PER_SECOND: 1_000 },
    });
    expect(await published(db)).toEqual(await published(other));
  } finally {
    await other.drop();
  }
}, 60_000);

test("keeps who a company is: dated tickers, industry and category from its submissions", async () => {
  const row = await one<{ tickers: string[]; current: string[]; sic: string; category: string }>(
    `select tickers, array(select ticker from company_ticker where company_id = id and valid_to is null) as current,
       sic, filer_category as category
     from company where asked_at is not null limit 1`,
  );
  expect(row.tickers.length).toBeGreaterThan(0);
  expect(row.current).toEqual(row.tickers);
  expect(row.sic).toMatch(/^\d{4}$/);
  expect(row.category).toBeTruthy();
});

describe("an announced filing", () => {
  test("that a cache hides from everyone is taken once the cache has noticed it", async () => {
    server.setDay("2025-12-31");
    server.setFaults([{ kind: "stale-etag", share: 1, routes: ["companyfacts"] }]);
    const hidden = await run("poll");
    expect(hidden).toMatchObject({ status: "completed", failures: 0, newObservations: 0 });
    expect(hidden.unchanged).toBe(hidden.companies);
    server.setFaults([]);
    const later = new Date(clock().getTime() + 300_000);
    expect(await run("poll", later)).toMatchObject({ companies: hidden.companies, unchanged: 0, failures: 0 });
    const open = await one<{ count: number }>("select count(*)::int from awaited_filing where arrived_at is null");
    expect(open.count).toBe(0);
  }, 60_000);

  test("that an unchanged answer lacks is asked for once more, whole", async () => {
    server.setDay("2026-03-10");
    server.setFaults([{ kind: "stale-etag", share: 1, routes: ["companyfacts"], times: 1 }]);
    const poll = await run("poll");
    expect(poll).toMatchObject({ status: "completed", failures: 0, unchanged: 0 });
    expect(poll.newObservations).toBeGreaterThan(0);
    expect(asked().filter(({ conditional }) => conditional)).toHaveLength(poll.companies);
    expect(asked().filter(({ conditional }) => !conditional)).toHaveLength(1);
  }, 60_000);

  test("that has to come is asked for later and later, at most weekly, until it arrives or is set aside", async () => {
    const cik = await anyCik();
    const accession = "0009999999-26-000001";
    await announce(cik, accession, clock());
    expect(await run("poll")).toMatchObject({ companies: 1, unchanged: 1, failures: 0 });
    expect(asked().map(({ conditional }) => conditional)).toEqual([true, false]);
    const filing = () => db.database.prisma.awaitedFiling.findFirstOrThrow({ where: { accession } });
    const waiting = await filing();
    expect(waiting).toMatchObject({ tries: 1, arrivedAt: null, abandonedAt: null });
    expect(waiting.nextTryAt.getTime() - clock().getTime()).toBe(300_000);
    expect((await run("poll")).companies).toBe(0);
    await db.database.pool.query("update awaited_filing set tries = 10 where accession = $1", [accession]);
    for (const [age, wait] of [
      [2, 0.5],
      [14, 2],
      [90, 7],
    ] as const) {
      const later = new Date(clock().getTime() + age * day);
      expect((await run("poll", later)).companies).toBe(1);
      const { nextTryAt, abandonedAt } = await filing();
      expect({ wait: (nextTryAt.getTime() - later.getTime()) / day, abandonedAt }).toEqual({ wait, abandonedAt: null });
    }
    const { id: companyId } = await company(cik);
    await setAsideFiling(ctxAt(clock()), { companyId, accession, note: "Exhibits only" });
    const later = new Date(clock().getTime() + 200 * day);
    expect((await run("poll", later)).companies).toBe(0);
    expect(await filing()).toMatchObject({ abandonedAt: clock(), arrivedAt: null });
    const again = setAsideFiling(ctxAt(clock()), { companyId, accession, note: "Twice" });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  }, 60_000);

  test("that only may bring facts is asked for once, conditionally, and is never late", async () => {
    const cik = await anyCik();
    const accession = "0009999999-26-000006";
    await announce(cik, accession, clock(), "8-K");
    const source = async () =>
      (await listSources(ctxAt(new Date(clock().getTime() + 30 * day)), openEnv)).find(
        ({ code }) => code === "simulated",
      );
    expect((await source())?.awaited).toMatchObject({ open: 0, late: 0 });
    expect(await run("poll")).toMatchObject({ companies: 1, unchanged: 1, failures: 0 });
    expect(asked().map(({ conditional }) => conditional)).toEqual([true]);
    const filing = await db.database.prisma.awaitedFiling.findFirstOrThrow({ where: { accession } });
    expect(filing).toMatchObject({ tries: 1, arrivedAt: null, abandonedAt: clock() });
  });

  test("of a company that left keeps nothing late", async () => {
    const cik = await anyCik();
    const { id } = await company(cik);
    await announce(cik, "0009999999-26-000007", clock());
    const late = async () => {
      const sources = await listSources(ctxAt(new Date(clock().getTime() + 30 * day)), openEnv);
      return sources.find(({ code }) => code === "simulated")?.awaited.late;
    };
    expect(await late()).toBe(1);
    const { pool } = db.database;
    await pool.query(
      "update universe_member set removed_on = current_date, removal = 'delisted' where company_id = $1",
      [id],
    );
    expect(await late()).toBe(0);
    await pool.query("update universe_member set removed_on = null, removal = null where company_id = $1", [id]);
    expect((await run("poll")).companies).toBe(1);
    await setAsideFiling(ctxAt(clock()), { companyId: id, accession: "0009999999-26-000007", note: "None" });
  });
});

describe("a company that fails", () => {
  test("fails alone, in words, and the next poll asks for it again", async () => {
    server.setDay("2026-05-15");
    server.setFaults([{ kind: "500", share: 1, routes: ["companyfacts"], times: 1 }]);
    const poll = await run("poll");
    expect(poll).toMatchObject({ status: "completed", failures: 1 });
    const failed = await db.database.prisma.company.findFirstOrThrow({ where: { failureCode: { not: null } } });
    expect(failed).toMatchObject({ failureCode: "source_error", failedAt: clock() });
    expect(failed.failure).toContain("500");
    const next = await run("poll");
    expect(next).toMatchObject({ companies: 1, failures: 0 });
    expect(await company(failed.cik)).toMatchObject({ failureCode: null, failure: null, failedAt: null });
  }, 60_000);

  test("can be retried in its run, whose account of requests goes on", async () => {
    const cik = await anyCik();
    await announce(cik, "0009999999-26-000002", clock());
    server.setFaults([{ kind: "500", share: 1, routes: ["companyfacts"], times: 1 }]);
    const poll = await run("poll");
    expect(poll.failures).toBe(1);
    await retryFailedTasks(ctxAt(clock()), { runId: poll.runId });
    const open = await db.database.prisma.outbox.findMany({ where: { closedAt: null }, select: { job: true } });
    expect(open.map(({ job }) => job).sort()).toEqual(["ingest.fetch", "ingest.finish"]);
    await expect(startPoll(ctxAt(clock()), { sourceCode: "simulated", startedBy: "schedule" })).rejects.toMatchObject({
      code: "conflict",
      detail: { runId: poll.runId },
    });
    expect(await drain(poll.runId, clock())).toMatchObject({ status: "completed", failures: 0, unchanged: 1 });
    const { requests } = await db.database.prisma.ingestRun.findUniqueOrThrow({ where: { id: poll.runId } });
    expect(requests).toBe(poll.requests + 2);
  });

  test("whose stored document is gone is fetched whole", async () => {
    const cik = await anyCik();
    const { contentHash } = await company(cik);
    await rm(documentPath(path.join(home, "documents"), contentHash as string));
    await announce(cik, "0009999999-26-000003", clock());
    expect(await run("poll")).toMatchObject({ companies: 1, unchanged: 1, failures: 0 });
    expect(asked().map(({ conditional }) => conditional)).toEqual([false]);
    expect((await company(cik)).failureCode).toBeNull();
  });

  test("that the source does not publish is asked for daily, weekly after a week, and when it files", async () => {
    const source = await db.database.prisma.source.findUniqueOrThrow({ where: { code: "simulated" } });
    await db.database.prisma.company.create({
      data: { cik: 7, name: "Nowhere", sourceId: source.id, membership: { create: { addedOn: clock() } } },
    });
    expect(await run("poll")).toMatchObject({ companies: 1, failures: 1 });
    expect((await company(7)).failureCode).toBe("not_published");
    expect((await run("poll")).companies).toBe(0);
    await announce(7, "0009999999-26-000004", clock(), "8-K");
    expect((await run("poll")).companies).toBe(1);
    expect((await run("poll")).companies).toBe(0);
    const days: number[] = [];
    for (let age = 1; age <= 22; age++) {
      server.forget();
      await run("poll", new Date(clock().getTime() + age * day));
      if (asked().some(({ cik }) => cik === 7)) days.push(age);
    }
    expect(days).toEqual([1, 2, 3, 4, 5, 6, 13, 20]);
    expect(await company(7)).toMatchObject({ failureCode: "not_published", failedAt: clock() });
  }, 60_000);
});

test("a decision that passed its date is settled anew from what is stored, without asking for anything", async () => {
  const cik = await anyCik();
  const { id } = await company(cik);
  const { rows } = await db.database.pool.query(
    `insert into accepted_exception (scope, rule_id, company_id, expires_on, status, reason, maker_id)
     select 'company_line_item', 'none', $1, '2026-01-01', 'in_force', 'Right', (select min(id) from person) returning id`,
    [id],
  );
  expect(rows).toHaveLength(1);
  expect(await run("poll")).toMatchObject({ companies: 1, failures: 0, changedPoints: 0 });
  expect(asked()).toHaveLength(0);
  expect((await run("poll")).companies).toBe(0);
});

test("a document that is another company's is asked for again before its company fails alone", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "sublinear-mixed-up-"));
  const fact = {
    tag: "us-gaap:Assets",
    end: "2024-06-30",
    val: 1,
    filing: { accn: "0000000500-24-000001", form: "10-Q", filed: "2024-08-02" },
  };
  await writeFile(path.join(folder, entryName(500)), JSON.stringify(companyFacts(501, "Another", [fact])));
  const mixedUp = await startEdgarServer({ market: { folder }, day: "2024-09-02", requestsPerSecond: 10_000 });
  const source = await db.database.prisma.source.findUniqueOrThrow({ where: { code: "edgar" } });
  await db.database.prisma.company.create({
    data: { cik: 500, name: "Mixed up", sourceId: source.id, membership: { create: { addedOn: clock() } } },
  });
  try {
    const { runId } = await startPoll(ctxAt(clock()), { sourceCode: "edgar", startedBy: "onboarding" });
    const address = { SUBLINEAR_EDGAR_DATA_URL: mixedUp.url, SUBLINEAR_EDGAR_WWW_URL: mixedUp.url };
    const env = { ...address, SUBLINEAR_USER_AGENT: "Test test@example.com", SUBLINEAR_REQUESTS_PER_SECOND: 1_000 };
    expect(await drainRun(db.database, runId, { now: clock(), home, env })).toMatchObject({
      companies: 1,
      failures: 1,
    });
    expect((await company(500)).failureCode).toBe("wrong_cik");
    expect(mixedUp.requests().filter(({ route }) => route === "companyfacts")).toHaveLength(3);
  } finally {
    await Promise.all([mixedUp.close(), rm(folder, { recursive: true, force: true })]);
  }
});

describe("a source", () => {
  test("that cannot be asked fails the run in words, and the next poll goes on from there", async () => {
    await db.database.pool.query("update universe_member set removed_on = current_date where company_id = $1", [
      (await company(7)).id,
    ]);
    server.setDay("2026-08-20");
    server.setFaults([{ kind: "500", share: 1, routes: ["index-listing"], times: 1 }]);
    const poll = await run("poll");
    expect(poll).toMatchObject({ status: "failed", companies: 0 });
    expect(poll.error).toContain("500");
    expect((await run("poll")).newObservations).toBeGreaterThan(0);
  }, 60_000);

  test("is asked by one run at a time, whoever starts it", async () => {
    const begin = () => startPoll(ctxAt(clock()), { sourceCode: "simulated", startedBy: "schedule" });
    const results = await Promise.allSettled([begin(), begin(), begin()]);
    const started = results.flatMap((result) => (result.status === "fulfilled" ? [result.value.runId] : []));
    expect(started).toHaveLength(1);
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(refused.map(({ code, detail }) => [code, detail.runId])).toEqual(
      refused.map(() => ["conflict", started[0]]),
    );
    await drain(started[0] as number, clock());
  });

  test("that is not set up ends the run with what has to be set", async () => {
    const { runId } = await startPoll(ctxAt(clock()), { sourceCode: "edgar", startedBy: "person" });
    const summary = await drainRun(db.database, runId, { now: clock(), home });
    expect(summary).toMatchObject({ status: "failed" });
    expect(summary.error).toContain("SUBLINEAR_USER_AGENT");
  });
});
