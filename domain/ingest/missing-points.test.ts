import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import { authoriseProposal } from "@/domain/decisions/authorise-proposal";
import { decideIssue } from "@/domain/decisions/decide-issue";
import { personCtx } from "@/domain/decisions/testing/doubted-revenue";
import { companyGrid } from "@/domain/golden/read-grid";
import { lineSeries } from "@/domain/golden/read-line";
import { pointHistory } from "@/domain/golden/read-point";
import type { PointAddress } from "@/domain/golden/schema";
import { revertOverride } from "@/domain/overrides/revert-override";
import { companyFacts, entryName, type Fact, type TestFiling, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { runIngest } from "@/test/run-ingest";

const cik = 4711;
const gap = "2022-06-30";
const ends = ["03-31", "06-30", "09-30", "12-31"];
const quarters = [2021, 2022, 2023].flatMap((year) => ends.map((end) => `${year}-${end}`));
const total = 1_000_000;
/** What follows from the balance sheet's other sums, so that its absence is raised: 81,885 in the gap. */
const equity = (index: number): number => 81_200 + 137 * index;
const filingAt = (end: string, later = 35): TestFiling => {
  const filed = new Date(Date.parse(end) + later * 86_400_000).toISOString().slice(0, 10);
  return {
    accn: `0000004711-${filed.slice(2, 4)}-${filed.slice(5, 7)}${filed.slice(8)}${String(later).slice(0, 2)}`,
    form: "10-Q",
    filed,
  };
};
const fact = (tag: string, end: string, val: number, filing = filingAt(end)): Fact => ({
  ...{ tag: `us-gaap:${tag}`, end, val, filing },
});
const whole: Fact[] = quarters.flatMap((end, index) => [
  ...["Assets", "LiabilitiesAndStockholdersEquity"].map((tag) => fact(tag, end, total)),
  fact("Liabilities", end, total - equity(index)),
  fact("AssetsCurrent", end, 400_000 + 900 * index),
  fact("CashAndCashEquivalentsAtCarryingValue", end, 30_100 + 70 * index),
  ...(end === gap ? [] : [fact("StockholdersEquity", end, equity(index))]),
]);
const reported = (val: number) => fact("StockholdersEquity", gap, val, filingAt(gap, 400));

let db: TestDatabase;
let home: string;
let ines: Ctx;
let mei: Ctx;
let cell: PointAddress;

const ingest = async (facts: readonly Fact[], now: string) =>
  runIngest(db.database, await writeArchive([[entryName(cik), companyFacts(cik, "Pinnock", facts)]]), {
    now: new Date(now),
    home,
  });
const present = async () => (await pointHistory(ines, cell)).current;
const company = () => db.database.prisma.company.findUniqueOrThrow({ where: { cik } });
const issue = () => db.database.prisma.issue.findFirstOrThrow({ where: { ruleId: "missing" } });

beforeAll(async () => {
  db = await testDatabase();
  home = await mkdtemp(path.join(os.tmpdir(), "sublinear-missing-"));
  ines = await personCtx(db.database, "Ines Okafor", "analyst", "2024-03-02T10:00:00Z");
  mei = await personCtx(db.database, "Mei Sato", "analyst", "2024-03-03T10:00:00Z");
  await ingest(whole, "2024-03-01T10:00:00Z");
  const unit = await db.database.prisma.unit.findUniqueOrThrow({ where: { code: "USD" } });
  const item = await db.database.prisma.lineItem.findUniqueOrThrow({ where: { code: "Equity" } });
  const companyId = (await company()).id;
  cell = { companyId, lineItemId: item.id, unitId: unit.id, length: "instant", periodEnd: gap };
}, 60_000);
afterAll(() => Promise.all([db.drop(), rm(home, { recursive: true, force: true })]));

it("a missing value has a cell without a value, and is no volume", async () => {
  expect(await present()).toMatchObject({ value: null, state: "missing", doubtful: true, winner: null, held: null });
  expect((await company()).dataPointCount).toBe(whole.length);
  const { cells } = (await companyGrid(ines, { companyId: cell.companyId, length: "instant" })).rows.find(
    ({ code }) => code === "Equity",
  ) as { cells: unknown[] };
  expect(cells).toContainEqual(expect.objectContaining({ value: null, state: "missing" }));
  const point = (await lineSeries(ines, cell)).find(({ periodEnd }) => periodEnd === gap);
  expect(point).toMatchObject({ value: null, state: "missing", observed: null, filings: 0 });
  expect((await pointHistory(ines, cell, { asFiled: "2024-02-01" })).asFiled).toBeNull();
});

it("an ingest that changes nothing writes nothing", async () => {
  const { changedPoints } = await ingest([...whole], "2024-03-01T12:00:00Z");
  expect(changedPoints).toBe(0);
  expect(await present()).toMatchObject({ version: 1 });
});

it("a person's value takes its place, survives the next filing, and goes with its override", async () => {
  const { id, version } = await issue();
  const decided = await decideIssue(ines, {
    kind: "correct",
    issueId: id,
    version,
    rootCause: "tag_mapping",
    note: "Read in the filing",
    expiry: "until_new_filing",
    corrections: [{ address: cell, value: "81885" }],
  });
  await authoriseProposal(mei, { proposalId: decided.proposalId as number, version: 1 });
  expect(await present()).toMatchObject({ value: "81885", state: "overridden", doubtful: false });
  expect((await issue()).status).toBe("resolved");

  const more = fact("Goodwill", "2023-12-31", 70_000);
  await ingest([...whole, more], "2024-03-05T10:00:00Z");
  expect(await present()).toMatchObject({ value: "81885", state: "overridden" });
  // What a person gave is no volume either.
  expect((await company()).dataPointCount).toBe(whole.length + 1);

  const override = await db.database.prisma.override.findFirstOrThrow({ where: { status: "in_force" } });
  await revertOverride(mei, { overrideId: override.id, note: "Read from the wrong column" });
  expect(await present()).toMatchObject({ value: null, state: "missing" });
});

it("a filing that reports it ends the gap", async () => {
  await ingest([...whole, reported(81_885)], "2024-03-08T10:00:00Z");
  expect(await present()).toMatchObject({ value: "81885", state: "clean", doubtful: false });
  const findings = await db.database.prisma.finding.findMany({ where: { ruleId: "missing" } });
  expect(findings.map(({ status }) => status)).toEqual(["gone"]);
});
