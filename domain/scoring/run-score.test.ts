import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openArchive, unpack } from "@/domain/ingest/archive";
import { writeZip } from "@/domain/simulation/market-zip";
import { writeMarket } from "@/domain/simulation/write-market";
import { zipMarket } from "./market-source";
import { issueLines } from "./open-issues";
import { reportOf } from "./report";
import { runScore } from "./run-score";
import { sampleIssues } from "./sample-issues";

let folder = "";
let zip = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "sublinear-score-"));
  zip = path.join(folder, "market.zip");
  await writeMarket({ out: zip, companies: 14, seed: 31, years: 6 });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const scored = (file: string, more: Partial<Parameters<typeof runScore>[0]> = {}) =>
  runScore({
    market: zipMarket(file),
    ciks: null,
    ruleIds: null,
    labels: [],
    plant: { seed: 3, rate: 0.01 },
    withPeers: true,
    keepRecords: false,
    now: new Date("2026-03-01T00:00:00Z"),
    onCompany: () => {},
    ...more,
  });

/** The same archive with its files in another order, and one that is no JSON. */
async function reordered(broken: boolean): Promise<string> {
  const archive = await openArchive(zip);
  const entries = [...archive.entries].reverse();
  const file = path.join(folder, `reversed-${broken}.zip`);
  const names = entries.map(({ name }) => name);
  await writeZip(file, names, async (at) => {
    const entry = entries[at] as (typeof entries)[number];
    if (broken && at === 0) return "<html>busy</html>";
    return (await unpack(entry, await archive.readCompressed(entry), 1e9)).toString("utf8");
  });
  await archive.close();
  return file;
}

it("gives the same figures, issues and sample on every run, whatever the order of the files", async () => {
  const one = await scored(zip);
  const other = await scored(await reordered(false));
  expect(one.companies).toBe(14);
  expect(reportOf(one)).toMatchObject({ plants: expect.any(Number), unread: [] });
  expect(one.plants?.length).toBeGreaterThan(5);
  expect(reportOf(other)).toEqual(reportOf(one));
  expect(one.issues.length).toBeGreaterThan(2);
  expect(issueLines(other.issues)).toBe(issueLines(one.issues));
  const sample = (score: typeof one, seed: number) =>
    sampleIssues(score.issues, 3, seed).map(({ fingerprint }) => fingerprint);
  expect(sample(other, 1)).toEqual(sample(one, 1));
  expect(sample(one, 1)).toHaveLength(3);
}, 60_000);

it("a company that cannot be read is named, and the others count", async () => {
  const score = await scored(await reordered(true));
  expect(score.companies).toBe(13);
  expect(score.unread).toEqual([
    { entry: expect.stringMatching(/^CIK/), message: expect.stringContaining("a web page") },
  ]);
}, 60_000);

it("only the companies and rules that were asked for", async () => {
  const all = await scored(zip, { plant: null });
  const [first] = all.issues.flatMap(({ findings }) => findings);
  const cik = first?.cik as number;
  const one = await scored(zip, { plant: null, ciks: new Set([cik]), ruleIds: new Set(["balance"]) });
  expect(one.companies).toBe(1);
  expect(Object.keys(one.byRule).filter((rule) => rule !== "balance")).toEqual([]);
  expect(reportOf(one)).not.toHaveProperty("plantedPrecision");
}, 60_000);

it("keeps the misses and says nothing where there was nothing to measure", async () => {
  const report = reportOf(await scored(zip, { plant: null }));
  expect(report).toMatchObject({ recall: null, suggestionAccuracy: null, misses: [], labels: 0 });
}, 60_000);
