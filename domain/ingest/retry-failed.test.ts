import { copyFile, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Ctx } from "@/domain/context";
import { companyFacts, entryName, type Fact, type TestFiling, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { drainRun, runIngest, systemActor } from "@/test/run-ingest";
import { ingestBatch } from "./ingest-batch";
import { planRun } from "./plan-run";
import { loadReference } from "./reference";
import { retryFailedTasks } from "./retry-failed";
import { startIngest } from "./start-ingest";
import { startReplay } from "./start-replay";
import { mapAssets } from "./testing/map-assets";

let db: TestDatabase;
let home: string;
const day = (date: number) => new Date(Date.UTC(2024, 8, date, 10));
const ctxAt = (now: Date): Ctx => ({ db: db.database.prisma, actor: systemActor, now });

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), "sublinear-retry-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));
beforeEach(async () => {
  db = await testDatabase();
  return () => db.drop();
});

const june: TestFiling = { accn: "0000000300-24-000001", form: "10-Q", filed: "2024-08-02" };
const amended: TestFiling = { accn: "0000000300-24-000002", form: "10-Q/A", filed: "2024-09-01" };
/** Total assets under the tag of the first mapping, and otherwise under the tag that the second one prefers. */
const facts = (filing: TestFiling): Fact[] => [
  { tag: "us-gaap:Assets", end: "2024-06-30", val: 100, filing },
  { tag: "us-gaap:AssetsOfTheParent", end: "2024-06-30", val: 90, filing },
];
const archiveOf = (companies: Record<number, string | TestFiling[]>) =>
  writeArchive(
    Object.entries(companies).map(([cik, said]): [string, unknown] => [
      entryName(Number(cik)),
      typeof said === "string" ? said : companyFacts(Number(cik), `Company ${cik}`, said.flatMap(facts)),
    ]),
  );
const secondMapping = () => mapAssets(db.database.pool, ["us-gaap:AssetsOfTheParent", "us-gaap:Assets"]);
const ingest = (file: string, now: Date) => runIngest(db.database, file, { now, home });
const state = async () =>
  (
    await db.database.pool.query<{ row: string }>(
      `select concat_ws(' ', cik, value, version, failure_code) as row from company
       left join data_point on company.id = company_id and line_item_id = (select id from line_item where code = 'Assets')
       order by cik`,
    )
  ).rows.map(({ row }) => row);
const basisOf = async (version: number) => (await loadReference(db.database.pool, version)).basis;
const bases = async () => [
  ...new Set((await db.database.prisma.company.findMany()).map(({ checkBasis: basis }) => basis)),
];

test("a company that a later run took is not taken back to what an old run would make of it", async () => {
  await ingest(await archiveOf({ 401: [june] }), day(1));
  const broken = await ingest(await archiveOf({ 401: "<html>" }), day(2));
  await secondMapping();
  await ingest(await archiveOf({ 401: [june, amended] }), day(3));
  expect(await state()).toEqual(["401 90 2"]);
  await expect(retryFailedTasks(ctxAt(day(4)), { runId: broken.runId })).rejects.toMatchObject({
    code: "conflict",
    message: `The company that failed in run ${broken.runId} was taken by later runs since: there is nothing left to retry.`,
  });
  const run = await db.database.prisma.ingestRun.findUniqueOrThrow({ where: { id: broken.runId } });
  expect(run).toMatchObject({ status: "completed", mappingVersion: 1 });
});

test("the others are taken, with the present mapping", async () => {
  const file = await archiveOf({ 401: "<html>", 402: "<html>", 403: "<html>" });
  const broken = await ingest(file, day(2));
  expect(broken.failures).toBe(3);
  await secondMapping();
  await ingest(await archiveOf({ 401: [june] }), day(3));
  await ingest(await archiveOf({ 402: [june] }), day(3));
  // It fails again: a later success is not the last word.
  await ingest(await archiveOf({ 402: "<html>" }), day(4));
  await copyFile(await archiveOf({ 401: [june], 402: [june], 403: [june] }), file);
  expect(await retryFailedTasks(ctxAt(day(5)), { runId: broken.runId })).toEqual({ tasks: 2 });
  await drainRun(db.database, broken.runId, { now: day(5), home });
  expect(await state()).toEqual(["401 90 1", "402 90 1", "403 90 1"]);
  expect(await bases()).toEqual([await basisOf(2)]);
  const run = await db.database.prisma.ingestRun.findUniqueOrThrow({ where: { id: broken.runId } });
  expect(run.mappingVersion).toBe(2);
});

test("a run without a failure is refused in other words", async () => {
  const { runId } = await ingest(await archiveOf({ 401: [june] }), day(1));
  await expect(retryFailedTasks(ctxAt(day(2)), { runId })).rejects.toThrow("has no failed company to retry");
});

test("a batch that began before a mapping was authorised reads with it what its replay has reached", async () => {
  const { pool } = db.database;
  await ingest(await archiveOf({ 401: [june], 402: [june] }), day(1));
  const ctx = ctxAt(day(2));
  const file = await archiveOf({ 401: [june, amended], 402: [june, amended], 403: [june] });
  const { runId } = await startIngest(ctx, { file, sourceCode: "edgar" });
  const unasked = () => {
    throw new Error("no source is asked");
  };
  const planTools = { pool, openSource: unasked, archives: home, progress() {} };
  const asked = async (job: string) =>
    (
      await ctx.db.outbox.findFirstOrThrow({
        where: { job, closedAt: null, payload: { path: ["runId"], equals: runId } },
      })
    ).id;
  await planRun(planTools, { runId, outboxId: await asked("ingest.run"), now: ctx.now });
  let replayed = false;
  const batch = await ctx.db.ingestTask.findFirstOrThrow({ where: { runId } });
  await ingestBatch(
    {
      pool,
      openSource: unasked,
      documents: path.join(home, "documents"),
      maxDocumentBytes: 1_000_000,
      now: () => ctx.now,
      progress() {},
      unexpected(error) {
        throw error;
      },
      // Between the batch's start and its first company the world moves on.
      async reference(version) {
        const reference = await loadReference(pool, version);
        if (!replayed) {
          replayed = true;
          await secondMapping();
          const replay = await startReplay(ctx, { sourceCode: "edgar", reason: "Total assets are mapped anew" });
          expect(await drainRun(db.database, replay.runId, { now: ctx.now, home })).toMatchObject({ companies: 2 });
          expect(await state()).toEqual(["401 90 2", "402 90 2"]);
        }
        return reference;
      },
    },
    { runId, batch: batch.batch, outboxId: await asked("ingest.batch") },
  );
  await drainRun(db.database, runId, { now: ctx.now, home });
  const companies = await db.database.prisma.company.findMany({ orderBy: { cik: "asc" } });
  expect(companies.map(({ checkBasis: basis }) => basis)).toEqual([
    await basisOf(2),
    await basisOf(2),
    await basisOf(1),
  ]);
  expect((await state()).map((row) => row.split(" ").slice(0, 2).join(" "))).toEqual(["401 90", "402 90", "403 100"]);
  const { rows } = await pool.query(
    `select array_agg(value::text order by version) as published from data_point_version group by company_id`,
  );
  expect(rows).toEqual([{ published: ["100", "90"] }, { published: ["100", "90"] }]);
  expect(await db.database.prisma.ingestRun.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({
    status: "completed",
    mappingVersion: 2,
  });
});
