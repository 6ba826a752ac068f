import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/domain/context";
import { noPeers } from "@/domain/rules/peers";
import { companyFacts, entryName, type Fact, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { runIngest } from "@/test/run-ingest";
import { loadPeers, presentPeersVersion } from "./load-peers";
import { leastMarket } from "./market";
import { refreshBaselines } from "./refresh-baselines";
import { storeBaseline } from "./store-baseline";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

const now = new Date("2026-03-01T12:00:00Z");
const dayMs = 86_400_000;
const contextAt = (at: Date): Ctx => ({ db: db.database.prisma, actor: { kind: "system", name: "clock" }, now: at });

/** Total assets of seven years, growing by `percent` each, filed with each year's report. */
function growing(cik: number, percent: number): Fact[] {
  return Array.from({ length: 7 }, (_, year) => ({
    tag: "us-gaap:Assets",
    end: `${2018 + year}-12-31`,
    val: Math.round(1e9 * (1 + percent / 100) ** year),
    filing: {
      accn: `${String(cik).padStart(10, "0")}-${19 + year}-000001`,
      form: "10-K",
      filed: `${2019 + year}-02-20`,
    },
  }));
}

async function ingestCompanies(first: number, count: number) {
  const ciks = Array.from({ length: count }, (_, index) => first + index);
  await runIngest(
    db.database,
    await writeArchive(
      ciks.map((cik) => [entryName(cik), companyFacts(cik, `Company ${cik}`, growing(cik, cik % 21))] as const),
    ),
  );
}

async function computeAt(at: Date): Promise<number | null> {
  const asked = await refreshBaselines(contextAt(at));
  const { rows } = await db.database.pool.query<{ id: string }>(
    "select id from outbox where job = 'baselines.compute' and closed_at is null",
  );
  expect(rows).toHaveLength(asked ? 1 : 0);
  if (!rows[0]) return null;
  expect(await refreshBaselines(contextAt(at))).toBe(false);
  return storeBaseline({ pool: db.database.pool, outboxId: rows[0].id, now: () => at });
}

test("a baseline is computed once there is a market, and again when it changed or aged", async () => {
  const { pool } = db.database;
  expect(await computeAt(now)).toBeNull();
  expect(await loadPeers(pool)).toBe(noPeers);

  await ingestCompanies(1000, leastMarket);
  expect(await computeAt(now)).toBe(1);
  const first = await loadPeers(pool);
  expect(first).toMatchObject({ version: 1 });
  const growth = first.of("growth/Assets/instant", null);
  expect(growth?.companies).toBe(leastMarket);
  expect(Math.exp(growth?.median ?? 0)).toBeCloseTo(1.1, 1);
  expect(first.of("growth/Assets/instant", "No such sector")).toEqual(growth);
  expect(first.of("growth/Goodwill/instant", null)).toBeNull();

  expect(await computeAt(now)).toBeNull();
  await ingestCompanies(2000, 5);
  expect(await computeAt(now)).toBeNull();
  await ingestCompanies(3000, 10);
  expect(await computeAt(now)).toBe(2);
  expect(await computeAt(new Date(now.getTime() + 29 * dayMs))).toBeNull();
  expect(await computeAt(new Date(now.getTime() + 31 * dayMs))).toBe(3);
  expect(await presentPeersVersion(pool)).toBe(3);
  expect((await loadPeers(pool, 1)).of("growth/Assets/instant", null)).toEqual(growth);
}, 120_000);

test("doubted, overridden and derived values say nothing of what is normal; no baseline is computed while a run works", async () => {
  const { pool } = db.database;
  const later = new Date(now.getTime() + 100 * dayMs);
  await pool.query(
    "update data_point set doubtful = true where company_id in (select id from company where cik = 1000)",
  );
  await pool.query(
    "update data_point set state = 'held' where company_id in (select id from company where cik = 1001)",
  );
  await pool.query("update ingest_run set status = 'running' where id = (select max(id) from ingest_run)");
  expect(await computeAt(later)).toBeNull();
  await pool.query("update ingest_run set status = 'completed' where status = 'running'");
  expect(await computeAt(later)).toBe(4);
  const peers = await loadPeers(pool);
  expect(peers.of("growth/Assets/instant", null)?.companies).toBe(leastMarket + 15 - 2);
});
