import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/domain/context";
import type { Observation } from "@/domain/golden/series";
import { mappedTags } from "@/domain/line-items/mapped-tags";
import { type Day, dayOf, formatDay, parseDay } from "@/domain/periods/model";
import { companyFacts, entryName, type Fact, type TestFiling, writeArchive } from "@/test/company-facts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { describeWithEdgar } from "@/test/edgar";
import { runIngest, systemActor } from "@/test/run-ingest";
import { type CompanyCheck, plainGolden } from "./check-company";
import { checkFromFile } from "./check-from-file";
import { checkStored } from "./check-stored";
import { type MarketSource, zipMarket } from "./market-source";
import { plainFinding } from "./open-issues";
import { readMarket } from "./read-market";

const day = (text: string) => parseDay(text) as Day;
const filing = (filed: string, form = "10-Q"): TestFiling => ({
  accn: `0000000077-${filed.slice(2, 4)}-${filed.slice(5, 7)}${filed.slice(8)}00`,
  form,
  filed,
});

/** Total assets that the second filing states a thousand times too large, and the third corrects. */
const first = filing("2018-05-02");
const wrong = filing("2018-08-02");
const right = filing("2018-11-02");
const assets = (end: string, val: number, by: TestFiling): Fact[] => [
  { tag: "us-gaap:Assets", end, val, filing: by },
  { tag: "us-gaap:LiabilitiesAndStockholdersEquity", end, val, filing: by },
];
const ends = [
  "2016-03-31",
  "2016-06-30",
  "2016-09-30",
  "2016-12-31",
  "2017-03-31",
  "2017-06-30",
  "2017-09-30",
  "2017-12-31",
];
const facts: Fact[] = [
  ...ends.flatMap((end, at) => assets(end, 4_117_000 + at * 121_000, first)),
  ...assets("2018-03-31", 5_127_000, first),
  ...assets("2018-03-31", 5_127_000, wrong),
  { tag: "us-gaap:Assets", end: "2018-06-30", val: 5_233_000_000, filing: wrong },
  { tag: "us-gaap:LiabilitiesAndStockholdersEquity", end: "2018-06-30", val: 5_233_000, filing: wrong },
  ...assets("2018-06-30", 5_233_000, right),
];

const goldenAt = (check: CompanyCheck, end: string) =>
  check.golden.map(plainGolden).find((value) => value.item === "Assets" && value.end === end);
const saysOf = (check: CompanyCheck) => ({
  findings: check.findings.map((finding) => ({
    ...plainFinding({ cik: check.cik, company: "", finding }),
    standing: finding.standing,
    fingerprint: finding.fingerprint,
  })),
  golden: check.golden.map(plainGolden),
});

describe("the check of one stored company", () => {
  let db: TestDatabase;
  let ctx: Ctx;
  let zip: string;
  const now = new Date("2024-09-01T10:00:00Z");
  beforeAll(async () => {
    db = await testDatabase();
    ctx = { db: db.database.prisma, actor: systemActor, now };
    zip = await writeArchive([[entryName(77), companyFacts(77, "Seven", facts)]]);
    await runIngest(db.database, zip, { now });
  }, 60_000);
  afterAll(() => db.drop());

  const stored = (asFiled: string | null, cik = 77) =>
    checkStored(ctx, db.database.pool, { cik, asFiled: asFiled === null ? null : day(asFiled) });

  it("sees on each day what had been filed by then, and nothing else", async () => {
    const early = await stored("2018-06-01");
    expect(early).toMatchObject({ cik: 77, name: "Seven", filings: 1, findings: [] });
    expect(goldenAt(early, "2018-06-30")).toBeUndefined();

    const spoilt = await stored("2018-11-01");
    expect(goldenAt(spoilt, "2018-06-30")).toMatchObject({ value: "5233000000", state: "held", filedOn: "2018-08-02" });
    expect(spoilt.findings.map(({ standing }) => standing)).toContain("open");
    expect(JSON.stringify(saysOf(spoilt))).not.toContain(right.accn);

    const corrected = await stored("2018-11-02");
    expect(goldenAt(corrected, "2018-06-30")).toMatchObject({ value: "5233000", state: "clean" });
    expect(corrected.findings.filter(({ standing }) => standing === "open")).toEqual([]);
    expect(corrected.findings.map(({ standing }) => standing)).toContain("superseded");
    expect(saysOf(await stored(null))).toEqual(saysOf(corrected));
  });

  it("says the same of the file as of what is stored, and writes nothing", async () => {
    const count = async () =>
      (
        await db.database.pool.query(
          "select (select count(*) from finding) + (select count(*) from data_point_version) + (select count(*) from audit_log) as rows",
        )
      ).rows;
    const before = await count();
    for (const asFiled of [day("2018-06-01"), day("2018-11-01"), null]) {
      const question = { ciks: new Set([77]), asFiled, today: dayOf(now) };
      const checks: CompanyCheck[] = [];
      for await (const check of checkFromFile(zipMarket(zip), question)) checks.push(check);
      const own = await checkStored(ctx, db.database.pool, { cik: 77, asFiled });
      expect(checks.map(saysOf)).toEqual([saysOf(own)]);
    }
    expect(await count()).toEqual(before);
  });

  it("names what is wrong with the question", async () => {
    await expect(stored(null, 78)).rejects.toThrow("No company with the CIK 78 is stored: take it in first");
    await expect(stored("2018-05-01")).rejects.toThrow(
      "Seven had filed nothing by 2018-05-01: its first filing is of 2018-05-02.",
    );
    const elsewhere = checkFromFile(zipMarket(zip), { ciks: new Set([78]), asFiled: null, today: dayOf(now) });
    await expect(elsewhere.next()).rejects.toThrow("The file holds no company with the CIK 78.");
  });

  it("a backtest knows only baselines that were computed by its day", async () => {
    await db.database.pool.query(
      "insert into peer_baseline_version (companies, computed_at) values (200, '2018-09-01'), (300, '2019-09-01')",
    );
    const versions = await Promise.all(
      ["2018-06-01", "2018-11-01", "2019-08-31", "2019-09-01", null].map(
        async (asFiled) => (await stored(asFiled)).peersVersion,
      ),
    );
    expect(versions).toEqual([0, 1, 1, 2, 2]);
  });
});

describeWithEdgar("a backtest of real companies", (folder) => {
  const zip = path.join(folder, "companyfacts.zip");
  const today = dayOf(new Date());

  it("is the same as if nothing had been filed later", async () => {
    const ciks = new Set([310354, 84748, 1069899]);
    const asFiled = day("2017-06-30");
    const checks: CompanyCheck[] = [];
    for await (const check of checkFromFile(zipMarket(zip), { ciks, asFiled, today })) checks.push(check);
    const upTo: MarketSource = async function* earlier(options) {
      for await (const company of readMarket(zip, options)) {
        yield { ...company, observations: company.observations.filter(isFiledBy(asFiled)) };
      }
    };
    const cut: CompanyCheck[] = [];
    for await (const check of checkFromFile(upTo, { ciks, asFiled: null, today })) cut.push(check);
    // The day itself is known to rules that ask what is overdue: it is the only thing a backtest knows besides.
    expect(checks.map(saysOf).map(withoutOverdue)).toEqual(cut.map(saysOf).map(withoutOverdue));
    const later = await accessionsAfter(asFiled, ciks);
    const said = JSON.stringify(checks.map(saysOf));
    expect(later.length).toBeGreaterThan(50);
    expect(later.filter((accession) => said.includes(accession))).toEqual([]);
    expect(checks.flatMap(({ findings }) => findings).length).toBeGreaterThan(10);
    for (const { lastFiledOn } of checks) expect(formatDay(lastFiledOn) <= "2017-06-30").toBe(true);
  }, 60_000);

  const isFiledBy = (last: Day) => (one: Observation) => one.filing.filedOn <= last;

  async function accessionsAfter(last: Day, ciks: ReadonlySet<number>): Promise<string[]> {
    const found = new Set<string>();
    for await (const { observations } of readMarket(zip, { tags: mappedTags(), today, ciks, onUnread: () => {} })) {
      for (const { filing: own } of observations) if (own.filedOn > last) found.add(own.accession);
    }
    return [...found];
  }
});

const withoutOverdue = ({ findings, golden }: ReturnType<typeof saysOf>) => ({
  findings: findings.filter(({ ruleId }) => ruleId !== "stale"),
  golden,
});
