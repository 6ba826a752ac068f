import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { companyFacts, entryName, type Fact, type TestFiling, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { runIngest, systemActor } from "@/test/run-ingest";
import { isStored } from "./document-store";
import { finishRun } from "./finish-run";

let db: TestDatabase;
let home: string;
let cik = 600;
const now = new Date("2024-12-01T10:00:00Z");

beforeAll(async () => {
  db = await testDatabase();
  home = await mkdtemp(path.join(os.tmpdir(), "sublinear-older-"));
});
afterAll(() => Promise.all([db.drop(), rm(home, { recursive: true, force: true })]));
beforeEach(() => {
  cik++;
});

const filing = (place: number, filed: string): TestFiling => ({
  accn: `0000000600-24-${String(place).padStart(6, "0")}`,
  form: "10-Q",
  filed,
});
const assets = (end: string, val: number, by: TestFiling, tag = "us-gaap:Assets"): Fact => ({
  tag,
  end,
  val,
  filing: by,
});
const may = filing(1, "2024-05-02");
const august = filing(2, "2024-08-02");
const spring = assets("2024-03-31", 100, may);
const summer = assets("2024-06-30", 200, august);
/** Stated once, and in no later document. */
const withdrawn = assets("2023-12-31", 90, may);
const unmapped = assets("2024-06-30", 5, august, "us-gaap:SomethingElse");

async function ingest(name: string, facts: Fact[], ticker?: string) {
  const file = await writeArchive([[entryName(cik), companyFacts(cik, name, facts)]]);
  const profiles = file.replace(".zip", ".profiles.json");
  if (ticker) await writeFile(profiles, JSON.stringify({ [cik]: { tickers: [ticker], sic: "1000" } }));
  return runIngest(db.database, file, { now, home });
}
const company = () => db.database.prisma.company.findUniqueOrThrow({ where: { cik }, include: { names: true } });
const taskOf = ({ runId }: { runId: number }) => db.database.prisma.ingestTask.findFirstOrThrow({ where: { runId } });
const notesOf = async ({ runId }: { runId: number }) =>
  (await db.database.prisma.ingestRun.findUniqueOrThrow({ where: { id: runId } })).notes;
const values = async () =>
  (
    await db.database.pool.query<{ row: string }>(
      `select concat_ws(' ', period_end, value) as row from data_point join company on company.id = company_id
       join line_item on line_item.id = line_item_id where cik = $1 and code = 'Assets' order by period_end`,
      [cik],
    )
  ).rows.map(({ row }) => row);

test("an older archive adds what only it states, and everything else stays as the newer document has it", async () => {
  await ingest("Present Inc", [spring, summer, unmapped], "NOW");
  const before = await company();
  const older = await ingest("Former Inc", [withdrawn, spring], "THEN");
  expect(older).toMatchObject({ status: "completed", failures: 0, newObservations: 1 });
  const { ingestedAt: _, observationCount: __, dataPointCount: ___, ...kept } = before;
  expect(await company()).toMatchObject(kept);
  expect(kept).toMatchObject({ name: "Present Inc", tickers: ["NOW"], unmapped: { "us-gaap:SomethingElse": 1 } });
  expect(kept.names).toHaveLength(1);
  expect(await values()).toEqual(["2023-12-31 90", "2024-03-31 100", "2024-06-30 200"]);
  expect((await taskOf(older)).error).toBe(
    `${entryName(cik)} is older than what is stored: what it adds was taken, and the newer document was kept.`,
  );
  expect(await isStored(path.join(home, "documents"), kept.contentHash as string)).toBe(true);
});

test("its run says so once, however often it ends", async () => {
  await ingest("A", [spring, summer]);
  const older = await ingest("A", [spring]);
  const said = "1 document is older than what is stored: what it adds was taken, and the newer document was kept.";
  expect(await notesOf(older)).toBe(said);
  await db.database.prisma.ingestRun.update({
    where: { id: older.runId },
    data: { status: "running", notes: `The tickers could not be read\n${said}` },
  });
  const ctx = { db: db.database.prisma, actor: systemActor, now };
  await finishRun(ctx, { runId: older.runId, outboxId: crypto.randomUUID() });
  expect(await notesOf(older)).toBe(`The tickers could not be read\n${said}`);
});

test("the newest archive again is the one that is stored", async () => {
  const facts = [spring, summer];
  await ingest("A", facts);
  await ingest("A", [spring]);
  expect(await ingest("A", facts)).toMatchObject({ companies: 1, unchanged: 1 });
});

test("one of the same day that lacks a filing of it is older; one that lacks an old filing is not", async () => {
  const amended = filing(3, august.filed);
  await ingest("A", [spring, summer, assets("2024-06-30", 201, amended)]);
  const { contentHash } = await company();
  expect((await taskOf(await ingest("A", [spring, summer]))).error).toContain("older than what is stored");
  expect((await company()).contentHash).toBe(contentHash);
  const trimmed = await ingest("A", [summer, assets("2024-06-30", 201, amended)]);
  expect((await taskOf(trimmed)).error).toBeNull();
  expect((await company()).contentHash).not.toBe(contentHash);
});

test("what was typed from a later filing makes no document older", async () => {
  await ingest("A", [spring]);
  const { id } = await company();
  await db.database.prisma.filing.create({
    data: { companyId: id, accession: "0000000600-24-000009", form: "10-Q", filedOn: new Date("2024-11-20") },
  });
  const next = await ingest("A", [spring, summer]);
  expect((await taskOf(next)).error).toBeNull();
  expect(await values()).toEqual(["2024-03-31 100", "2024-06-30 200"]);
  expect(await notesOf(next)).toBeNull();
});

test("a company that could not be fetched is not mended by an older archive", async () => {
  await ingest("A", [spring, summer]);
  await db.database.prisma.company.update({
    where: { cik },
    data: { failureCode: "document_missing", failure: "It is gone", failedAt: now },
  });
  await ingest("A", [spring]);
  expect(await company()).toMatchObject({ failureCode: "document_missing", failure: "It is gone" });
  await ingest("A", [spring, summer]);
  expect(await company()).toMatchObject({ failureCode: null, failure: null });
});
