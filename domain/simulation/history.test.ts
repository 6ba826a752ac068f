import { describe, expect, it } from "vitest";
import { parseDay } from "@/domain/periods/model";
import { type DocumentRow, documentRows } from "./document-rows";
import { fiscalYearOf } from "./ledger-model";
import { drawProfile, type Profile } from "./profile";
import { marketInput } from "./schema";
import { simulateCompany } from "./simulate-company";

const options = marketInput.parse({ seed: 2, companies: 1_000 });

/** A company to which the thing happened, without planted errors: what is unequal then is real. */
function findCompany(happened: (profile: Profile) => boolean): { profile: Profile; rows: DocumentRow[] } {
  for (let index = 0; index < options.companies; index++) {
    if (!happened(drawProfile(options, index))) continue;
    const company = simulateCompany(options, index);
    if (company && company.planted.length === 0)
      return { profile: company.profile, rows: documentRows(company.document) };
  }
  throw new Error("No company of this market has such a history.");
}

const midway = (quarter: number) => fiscalYearOf(quarter) >= 2018 && fiscalYearOf(quarter) <= 2023;
const quiet = ({ history }: Profile) =>
  history.lastFiled === null && history.spinOff === null && history.firstFiled <= 2016 * 4;

/** Values that filings gave one period, oldest filing first. */
function versions(rows: readonly DocumentRow[], tag: string): number[][] {
  const byPeriod = new Map<string, DocumentRow[]>();
  for (const row of rows.filter((each) => each.tag === `us-gaap:${tag}`)) {
    const key = `${row.start} ${row.end}`;
    byPeriod.set(key, [...(byPeriod.get(key) ?? []), row]);
  }
  return [...byPeriod.values()].map((reported) =>
    reported.sort((a, b) => (a.filed < b.filed ? -1 : 1)).map(({ val }) => val),
  );
}

describe("a stock split", () => {
  const { profile, rows } = findCompany((each) => {
    const [split] = each.history.splits;
    return (
      quiet(each) && split?.ratio === 2 && midway(split.quarter) && !each.history.restatement && !each.history.disposal
    );
  });

  it("restates the share counts of earlier periods in later filings, by the ratio", () => {
    const restated = versions(rows, "WeightedAverageNumberOfSharesOutstandingBasic").filter(
      (values) => new Set(values).size > 1,
    );
    expect(restated.length).toBeGreaterThan(0);
    for (const values of restated) {
      const ratio = (values.at(-1) as number) / (values[0] as number);
      expect(ratio).toBeCloseTo(2, 2);
    }
  });

  it("leaves amounts as they were", () => {
    expect(profile.history.splits).toHaveLength(1);
    for (const values of versions(rows, "NetIncomeLoss")) expect(new Set(values).size).toBe(1);
  });
});

describe("a restatement", () => {
  const { profile, rows } = findCompany(
    (each) =>
      quiet(each) &&
      each.history.restatement?.amends === true &&
      midway(each.history.restatement.to) &&
      !each.history.disposal &&
      each.sector.model === "operating" &&
      each.sector.research < 1,
  );

  it("changes income and equity together, in an amendment or later", () => {
    const amended = rows.filter(({ form, tag }) => form.endsWith("/A") && tag === "us-gaap:NetIncomeLoss");
    expect(amended.length).toBeGreaterThan(0);
    for (const tag of ["NetIncomeLoss", "OperatingIncomeLoss", "StockholdersEquity", "Assets"]) {
      expect(
        versions(rows, tag).some((values) => new Set(values).size > 1),
        tag,
      ).toBe(true);
    }
  });

  it("balances before and after, and leaves cash alone", () => {
    for (const values of versions(rows, "CashAndCashEquivalentsAtCarryingValue")) expect(new Set(values).size).toBe(1);
    for (const row of rows.filter(({ tag }) => tag === "us-gaap:Assets")) {
      const opposite = rows.find(
        ({ tag, accn, end }) =>
          tag === "us-gaap:LiabilitiesAndStockholdersEquity" && accn === row.accn && end === row.end,
      );
      expect(opposite?.val).toBe(row.val);
    }
    expect(profile.history.restatement).not.toBeNull();
  });
});

describe("a disposal", () => {
  const { rows } = findCompany(
    (each) =>
      quiet(each) &&
      each.history.disposal !== null &&
      midway(each.history.disposal.quarter) &&
      !each.history.restatement,
  );

  it("moves a business to discontinued operations without changing net income", () => {
    for (const values of versions(rows, "NetIncomeLoss")) expect(new Set(values).size).toBe(1);
    expect(versions(rows, "OperatingIncomeLoss").some((values) => new Set(values).size > 1)).toBe(true);
  });
});

describe("a spin-off", () => {
  const { rows } = findCompany(
    ({ history }) => history.spinOff !== null && midway(history.spinOff) && history.lastFiled === null,
  );

  it("files as a shell first, as a business after", () => {
    const cover = rows.filter(({ tag }) => tag === "dei:EntityCommonStockSharesOutstanding").map(({ val }) => val);
    expect(cover[0]).toBeLessThanOrEqual(1_000);
    expect(cover.at(-1)).toBeGreaterThan(1_000_000);
  });
});

describe("a change of standard", () => {
  it("moves revenue to another tag, which repeats the year before", () => {
    const { rows } = findCompany((each) => {
      if (!quiet(each)) return false;
      const tags = new Set(
        documentRows(simulateCompany(options, each.index)?.document ?? '{"facts":{}}').map(({ tag }) => tag),
      );
      return (
        tags.has("us-gaap:SalesRevenueNet") && tags.has("us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax")
      );
    });
    const lastOld = endsOf(rows, "SalesRevenueNet").at(-1) as number;
    const firstNew = endsOf(rows, "RevenueFromContractWithCustomerExcludingAssessedTax")[0] as number;
    expect(firstNew).toBeLessThan(lastOld);
  });
});

describe("a 52/53-week filer that turns to month ends", () => {
  it("reports one quarter under two ends that lie within days", () => {
    const { rows } = findCompany(
      (each) => quiet(each) && each.style.monthEndsFrom !== null && each.style.monthEndsFrom <= 2022,
    );
    const reported = rows.filter(({ tag }) => tag.startsWith("us-gaap:")).map(({ end }) => parseDay(end) as number);
    const ends = [...new Set(reported)].sort((a, b) => a - b);
    expect(ends.some((end, at) => at > 0 && end - (ends[at - 1] as number) <= 4)).toBe(true);
  });
});

const endsOf = (rows: readonly DocumentRow[], tag: string): number[] =>
  rows
    .filter((row) => row.tag === `us-gaap:${tag}`)
    .map(({ end }) => parseDay(end) as number)
    .sort((a, b) => a - b);
