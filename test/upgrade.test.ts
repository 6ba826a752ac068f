import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyAudit } from "@/domain/audit/verify-audit";
import { readMigrations } from "@/domain/backup/migrations";
import type { Ctx } from "@/domain/context";
import { listOverrides } from "@/domain/overrides/reads";
import { currentRuleSet } from "@/domain/rules/current-rule-set";
import { standardRuleSet } from "@/domain/rules/rule-set";
import type { Database } from "@/lib/db";
import { migrate, seed } from "../scripts/support/prepare-database.mjs";
import { emptyDatabase, type TestDatabase, testDatabase } from "./database";
import { makeEarlier, migrationsFolder } from "./earlier-state";
import { contentOf, knownCik, liveIn, nextArchive } from "./lived-in";
import { runIngest, systemActor } from "./run-ingest";

/** What must hold after the upgrade from a state, beyond what holds for each. */
type Arrived = (database: Database) => Promise<void>;

/** Every state that an installation may be upgraded from. A new migration adds the one before it. */
const states: { state: string; arrived: Arrived }[] = [
  {
    state: "20261122000000_foundation",
    async arrived({ prisma }) {
      const company = await prisma.company.findUniqueOrThrow({
        where: { cik: knownCik },
        include: { tickerHistory: { orderBy: { ticker: "asc" } }, membership: true },
      });
      const since = company.membership[0]?.addedOn;
      const dated = { validFrom: since, validTo: null };
      expect(since).toBeInstanceOf(Date);
      expect(company.tickerHistory).toMatchObject([
        { ticker: "PNK", ...dated },
        { ticker: "PNK.B", ...dated },
      ]);
      const held = await prisma.company.findMany({ select: { tickers: true } });
      expect(await prisma.companyTicker.count()).toBe(held.flatMap(({ tickers }) => tickers).length);
      expect(await prisma.ingestRun.groupBy({ by: ["kind", "mappingVersion"], _count: true })).toEqual([
        { kind: "archive", mappingVersion: 1, _count: 2 },
      ]);
    },
  },
  {
    state: "20261123000000_sources",
    async arrived({ prisma, pool }) {
      expect(await currentRuleSet(prisma)).toMatchObject({ revision: 0, version: standardRuleSet.version });
      const settled = await prisma.finding.findMany({ where: { NOT: { settledBy: null } } });
      expect(settled.length).toBeGreaterThan(0);
      // What settled them is told in words; which one it was comes with the next check of their company.
      expect(settled.filter(({ settledKind, settledAt }) => settledKind !== null || settledAt !== null)).toEqual([]);
      await expect(pool.query("delete from rule_setting")).rejects.toThrow(/append-only/);
      expect(await prisma.ruleFailure.count()).toBe(0);
      const exceptions = await prisma.acceptedException.findMany();
      expect(exceptions.every(({ leastValue, mostValue }) => leastValue === null && mostValue === null)).toBe(true);
    },
  },
  {
    state: "20261124000000_detection",
    async arrived({ prisma, pool }) {
      const counted = await pool.query<{ n: number }>(
        "select coalesce(sum(n), 0)::int as n from (select count as n from issue_count where facet = 'all' union all select delta from issue_count_delta where facet = 'all') c",
      );
      expect(counted.rows[0]?.n).toBe(await prisma.issue.count());
      expect(await prisma.decision.count()).toBe(0);
      await expect(pool.query("delete from policy_version")).rejects.toThrow(/append-only/);
    },
  },
];

let present: TestDatabase;
const dropAfter: TestDatabase[] = [];
const documents = () => mkdtemp(path.join(os.tmpdir(), "sublinear-upgrade-"));

beforeAll(async () => {
  present = await testDatabase();
  dropAfter.push(present);
  await liveIn(present.database, await documents());
}, 120_000);
afterAll(async () => {
  for (const one of dropAfter) await one.drop();
});

test("every migration but the newest is a state to upgrade from", async () => {
  const all = (await readMigrations(migrationsFolder)).map(({ name }) => name);
  expect(states.map(({ state }) => state)).toEqual(all.slice(0, -1));
});

describe.each(states)("from $state", ({ state, arrived }) => {
  let db: TestDatabase;
  let before: Awaited<ReturnType<typeof rowsOf>>;
  let ctx: Ctx;

  beforeAll(async () => {
    db = await emptyDatabase();
    dropAfter.push(db);
    await makeEarlier(db.database.pool, present.database.pool, state);
    before = await rowsOf(db.database);
    const logs = await documents();
    expect(await migrate({ url: db.url, logs })).toMatch(/migrations? applied/);
    await seed({ url: db.url, logs, demo: false });
    ctx = { db: db.database.prisma, actor: systemActor, now: new Date("2025-02-21T10:00:00Z") };
  }, 120_000);

  test("nothing is lost", async () => {
    const after = await rowsOf(db.database);
    expect(Number(before.observation)).toBeGreaterThan(1_000);
    for (const [table, rows] of Object.entries(before)) {
      expect([table, Number(after[table])]).toEqual([table, expect.toSatisfy((now) => now >= Number(rows))]);
    }
    for (const table of ["observation", "data_point", "issue", "override", "audit_log", "filing"]) {
      expect([table, after[table]]).toEqual([table, before[table]]);
    }
    expect((await listOverrides(ctx, { status: "in_force" })).rows).toMatchObject([{ value: "62480000" }]);
    expect(await verifyAudit(ctx)).toMatchObject({ intact: true });
  });

  test("what is new has its values", () => arrived(db.database));

  test.each(["observation", "issue_event", "audit_log"])("%s still refuses changes", async (table) => {
    await expect(db.database.pool.query(`delete from ${table}`)).rejects.toThrow(/append-only/);
  });

  test("the seed and the migrations again change nothing", async () => {
    const settled = await contentOf(db.database);
    const logs = await documents();
    expect(await migrate({ url: db.url, logs })).toBe("up to date");
    await seed({ url: db.url, logs, demo: false });
    expect(await contentOf(db.database)).toEqual(settled);
  });

  test("a new filing is taken, and the decision stands", async () => {
    const summary = await runIngest(db.database, await nextArchive(), { now: ctx.now, documents: await documents() });
    expect(summary).toMatchObject({ failures: 0, newObservations: 1 });
    const newest = await db.database.prisma.observation.findFirstOrThrow({ orderBy: { runId: "desc" } });
    expect(newest.value.toFixed()).toBe("64000000");
    expect((await listOverrides(ctx, { status: "in_force" })).rows).toMatchObject([{ value: "62480000" }]);
  });
});

const rowsOf = async (database: Database): Promise<Record<string, string>> =>
  Object.fromEntries(Object.entries(await contentOf(database)).map(([table, [rows]]) => [table, rows]));
