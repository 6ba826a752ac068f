import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/domain/context";
import { listChanged } from "@/domain/sources/list-changed";
import { companyFacts, entryName, type Fact, type TestFiling, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { drainRun, runIngest, systemActor } from "@/test/run-ingest";
import { documentPath } from "./document-store";
import { requestRecheck } from "./request-recheck";
import { startReplay } from "./start-replay";
import { mapAssets } from "./testing/map-assets";

let db: TestDatabase;
let home: string;
let ctx: Ctx;
const now = new Date("2024-09-01T10:00:00Z");

beforeAll(async () => {
  db = await testDatabase();
  home = await mkdtemp(path.join(os.tmpdir(), "sublinear-replay-"));
  ctx = { db: db.database.prisma, actor: systemActor, now };
  const entries = [holder, other, late].map(({ cik, facts }): [string, unknown] => [
    entryName(cik),
    companyFacts(cik, `Company ${cik}`, facts),
  ]);
  await runIngest(db.database, await writeArchive(entries), { now, home });
}, 60_000);
afterAll(() => Promise.all([db.drop(), rm(home, { recursive: true, force: true })]));

const filing: TestFiling = { accn: "0000000300-24-000001", form: "10-Q", filed: "2024-08-02" };
const asset = (tag: string, val: number): Fact => ({ tag, end: "2024-06-30", val, filing });
/** Holds the tag that comes; states total assets otherwise under it. */
const holder = { cik: 301, facts: [asset("us-gaap:Assets", 100), asset("us-gaap:AssetsOfTheParent", 90)] };
const other = { cik: 302, facts: [asset("us-gaap:Assets", 200), asset("us-gaap:SomethingElse", 5)] };
/** Holds the new tag only. */
const late = { cik: 303, facts: [asset("us-gaap:AssetsOfTheParent", 300)] };

const pool = () => db.database.pool;
const assets = async () =>
  (
    await pool().query<{ cik: number; value: string | null; version: number }>(
      `select cik, value::text, version from data_point join company on company.id = company_id
       join line_item on line_item.id = line_item_id where code = 'Assets' order by cik`,
    )
  ).rows;
const companies = async () =>
  (
    await pool().query<{ cik: number; basis: string; unmapped: Record<string, number>; ingestedAt: Date }>(
      `select cik, check_basis as basis, unmapped, ingested_at as "ingestedAt" from company order by cik`,
    )
  ).rows;

async function replay(force: number[] = []) {
  const { runId } = await startReplay(ctx, { sourceCode: "edgar", reason: "Total assets are mapped anew", force });
  const summary = await drainRun(db.database, runId, { now, home });
  const run = await db.database.prisma.ingestRun.findUniqueOrThrow({ where: { id: runId } });
  return { ...summary, notAsked: run.notAsked, mappingVersion: run.mappingVersion };
}

test("a tag that is added reaches those that hold it, and nobody else is read", async () => {
  expect(await assets()).toEqual([
    { cik: 301, value: "100", version: 1 },
    { cik: 302, value: "200", version: 1 },
  ]);
  await mapAssets(pool(), ["us-gaap:AssetsOfTheParent", "us-gaap:Assets"]);
  const run = await replay();
  expect(run).toMatchObject({ status: "completed", companies: 2, failures: 0, newObservations: 2 });
  expect(run).toMatchObject({ notAsked: 1, mappingVersion: 2 });
  expect(await assets()).toEqual([
    { cik: 301, value: "90", version: 2 },
    { cik: 302, value: "200", version: 1 },
    { cik: 303, value: "300", version: 1 },
  ]);
  const [first, second] = await companies();
  expect(first?.unmapped).toEqual({});
  expect(second?.unmapped).toEqual({ "us-gaap:SomethingElse": 1 });
  expect(new Set((await companies()).map(({ basis }) => basis)).size).toBe(1);
});

test("again it finds nothing to do, and ends at once", async () => {
  expect(await replay()).toMatchObject({ status: "completed", companies: 0, notAsked: 0 });
});

test("a tag that goes takes its values along; observations stay", async () => {
  await mapAssets(pool(), ["us-gaap:Assets"]);
  // One company falls back to its other tag, the other's value ends: two changes, one of which is volume.
  expect(await replay()).toMatchObject({
    companies: 2,
    failures: 0,
    notAsked: 1,
    newObservations: 0,
    changedPoints: 2,
  });
  const { id: runId } = await db.database.prisma.ingestRun.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(await db.database.prisma.volumeWeek.findMany({ where: { runId } })).toMatchObject([{ dataPoints: 1 }]);
  expect((await listChanged(ctx, runId)).rows.map(({ changedPoints }) => changedPoints)).toEqual([1, 1]);
  expect(await assets()).toEqual([
    { cik: 301, value: "100", version: 3 },
    { cik: 302, value: "200", version: 1 },
    { cik: 303, value: null, version: 2 },
  ]);
  const { rows } = await pool().query("select count(*)::int as count from observation");
  expect(rows[0].count).toBe(4);
  expect((await companies())[2]?.unmapped).toEqual({ "us-gaap:AssetsOfTheParent": 1 });
});

test("a company can be read again although nothing changed", async () => {
  const { id } = await db.database.prisma.company.findUniqueOrThrow({ where: { cik: 302 } });
  expect(await replay([id])).toMatchObject({ companies: 1, failures: 0, changedPoints: 0 });
});

test("a document that is gone fails its company in words, and what is published stays", async () => {
  const { id, contentHash } = await db.database.prisma.company.findUniqueOrThrow({ where: { cik: 302 } });
  await rm(documentPath(path.join(home, "documents"), contentHash as string));
  const run = await replay([id]);
  expect(run).toMatchObject({ companies: 1, failures: 1 });
  expect(run.failed[0]?.message).toContain("the next poll fetches it again");
  expect(await db.database.prisma.company.findUniqueOrThrow({ where: { id } })).toMatchObject({
    failureCode: "document_missing",
  });
  expect((await assets())[1]).toEqual({ cik: 302, value: "200", version: 1 });
});

test("a company without a document is checked on what was typed, and its first document comes beside it", async () => {
  const prisma = db.database.prisma;
  const { id: sourceId } = await prisma.source.findUniqueOrThrow({ where: { code: "edgar" } });
  const { id } = await prisma.company.create({ data: { cik: 304, name: "Typed", sourceId, observationCount: 1 } });
  const typed = await prisma.filing.create({
    data: { companyId: id, accession: filing.accn, form: filing.form, filedOn: new Date(filing.filed) },
  });
  const tag = await prisma.tag.findUniqueOrThrow({ where: { name: "manual:Assets" } });
  await pool().query("insert into unit (code) values ('USD') on conflict do nothing");
  const unit = await prisma.unit.findUniqueOrThrow({ where: { code: "USD" } });
  const recheck = await requestRecheck(ctx, { companyId: id, sourceCode: "manual", kind: "manual", reason: "Typed" });
  await prisma.observation.create({
    data: {
      companyId: id,
      tagId: tag.id,
      unitId: unit.id,
      periodEnd: new Date("2024-03-31"),
      days: 0,
      filingId: typed.id,
      runId: recheck.runId,
      value: 40,
    },
  });
  const checked = await drainRun(db.database, recheck.runId, { now, home });
  expect(checked).toMatchObject({ status: "completed", companies: 1, failures: 0, changedPoints: 1 });
  expect(await assets()).toContainEqual({ cik: 304, value: "40", version: 1 });
  expect((await prisma.company.findUniqueOrThrow({ where: { id } })).contentHash).toBeNull();

  const first = await writeArchive([[entryName(304), companyFacts(304, "Typed", [asset("us-gaap:Assets", 50)])]]);
  expect(await runIngest(db.database, first, { now, home })).toMatchObject({ failures: 0, newObservations: 1 });
  const task = await prisma.ingestTask.findFirstOrThrow({ where: { cik: 304 }, orderBy: { runId: "desc" } });
  expect(task).toMatchObject({ status: "done", backfill: true });
  const values = (await assets()).filter(({ cik }) => cik === 304).map(({ value }) => value);
  expect(values.sort()).toEqual(["40", "50"]);
});
