import { describe, expect, it } from "vitest";
import { parseDay } from "@/domain/periods/model";
import { type DocumentRow, documentRows, pagesOf } from "./document-rows";
import { marketInput } from "./schema";
import { type SimulatedCompany, simulateCompany } from "./simulate-company";

const options = marketInput.parse({ seed: 5 });
const companies = Array.from({ length: 40 }, (_, index) => simulateCompany(options, index)).filter(
  (each) => each !== null,
);
const rowsOf = new Map(companies.map((company) => [company, documentRows(company.document)]));
const all = companies.flatMap((company) => rowsOf.get(company) ?? []);

const placeOf = (row: { accn: string; tag: string; unit: string; start?: string; end: string }) =>
  `${row.accn} ${row.tag} ${row.unit} ${row.start ?? ""} ${row.end}`;
const plantedPlaces = new Set(companies.flatMap(({ planted }) => planted.map(placeOf)));
const clean = all.filter((row) => !plantedPlaces.has(placeOf(row)));

describe("the document's format", () => {
  it("names the company as the entry does", () => {
    for (const { cik, document, entry, profile } of companies) {
      const { cik: written, entityName } = JSON.parse(document) as { cik: number; entityName: string };
      expect(written).toBe(cik);
      expect(entityName).toBe(profile.name);
      expect(entry).toBe(`CIK${String(cik).padStart(10, "0")}.json`);
      expect(cik).toBeLessThan(2 ** 31);
    }
  });

  it("gives every row real days, a form and its filing, and instants no start", () => {
    const instants = new Set(["us-gaap:Assets", "us-gaap:CommonStockSharesOutstanding", "dei:EntityPublicFloat"]);
    const isWrong = (row: DocumentRow) =>
      parseDay(row.end) === null ||
      parseDay(row.filed) === null ||
      !/^\d{10}-\d{2}-\d{6}$/.test(row.accn) ||
      !/^10-[KQ](\/A)?$/.test(row.form) ||
      !(row.form.startsWith("10-K") ? row.fp === "FY" : /^Q[123]$/.test(row.fp)) ||
      row.filed <= row.end ||
      (row.start !== undefined && (parseDay(row.start) === null || row.start >= row.end || instants.has(row.tag)));
    expect(clean.filter(isWrong)).toEqual([]);
  });

  it("has one value per tag, unit, period and filing, and one row per frame", () => {
    expect(new Set(all.map(placeOf)).size).toBe(all.length);
    for (const rows of rowsOf.values()) {
      const framed = rows
        .filter(({ frame }) => frame !== undefined)
        .map(({ tag, unit, frame }) => `${tag} ${unit} ${frame}`);
      expect(new Set(framed).size).toBe(framed.length);
    }
  });

  it("dates an accession once", () => {
    const days = new Map<string, string>();
    for (const { accn, filed, form, fy } of all) days.set(`${accn} ${filed} ${form} ${fy}`, accn);
    expect(days.size).toBe(new Set(days.values()).size);
  });
});

describe("statements without planted errors", () => {
  const pages = [...pagesOf(clean).values()];
  const sums = (label: string, parts: (page: Map<string, number>) => [number | undefined, number | undefined]) =>
    it(label, () => {
      let seen = 0;
      for (const page of pages) {
        const [left, right] = parts(page);
        if (left === undefined || right === undefined || Number.isNaN(right)) continue;
        expect(left).toBe(right);
        seen++;
      }
      expect(seen).toBeGreaterThan(300);
    });

  sums("balance", (page) => [page.get("Assets"), page.get("LiabilitiesAndStockholdersEquity")]);
  sums("add up the change in cash", (page) => {
    const flows = ["Operating", "Investing", "Financing"].map(
      (kind) => page.get(`NetCashProvidedByUsedIn${kind}Activities`) ?? Number.NaN,
    );
    const fx = [...page].find(([tag]) => tag.startsWith("EffectOfExchangeRate"))?.[1] ?? 0;
    const change = [...page].find(([tag]) => /PeriodIncreaseDecrease/.test(tag))?.[1];
    return [change, flows.reduce((sum, value) => sum + value, fx)];
  });
  sums("take cost from revenue", (page) => {
    const revenue = [...page].find(([tag]) => /^(SalesRevenue|Revenues$|RevenueFromContract)/.test(tag))?.[1];
    const cost = [...page].find(([tag]) => /^CostOf/.test(tag))?.[1];
    return [page.get("GrossProfit"), revenue === undefined || cost === undefined ? undefined : revenue - cost];
  });

  it("round earnings per share from income and weighted shares", () => {
    let seen = 0;
    for (const page of pages) {
      const income = page.get("NetIncomeLossAvailableToCommonStockholdersBasic") ?? page.get("NetIncomeLoss");
      const shares = page.get("WeightedAverageNumberOfSharesOutstandingBasic");
      const eps = page.get("EarningsPerShareBasic");
      if (income === undefined || shares === undefined || eps === undefined) continue;
      if (page.has("PreferredStockDividendsIncomeStatementImpact")) continue;
      expect(Math.abs(income / shares - eps)).toBeLessThanOrEqual(0.005_01);
      seen++;
    }
    expect(seen).toBeGreaterThan(1_000);
  });

  it("add two quarters to the half year where nothing was restated", () => {
    let seen = 0;
    for (const company of companies) {
      const { restatement, disposal } = company.profile.history;
      if (restatement || disposal || company.profile.style.monthEndsFrom !== null) continue;
      const income = (rowsOf.get(company) ?? []).filter(
        (row) => row.tag === "us-gaap:NetIncomeLoss" && !plantedPlaces.has(placeOf(row)),
      );
      for (const half of income.filter((row) => lengthOf(row) > 150 && lengthOf(row) < 200)) {
        const first = income.find((row) => row.start === half.start && lengthOf(row) < 110);
        const second = income.find((row) => row.end === half.end && lengthOf(row) < 110);
        if (!first || !second) continue;
        expect(first.val + second.val).toBe(half.val);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(300);
  });
});

describe("planted errors", () => {
  it("stand in the document as the list says", () => {
    const rows = new Map(all.map((row) => [placeOf(row), row]));
    const planted = companies.flatMap((company) => company.planted);
    expect(planted.length).toBeGreaterThan(20);
    for (const error of planted) {
      const row = rows.get(placeOf(error));
      expect(row, placeOf(error)).toMatchObject({ form: error.form, filed: error.filed });
      expect(row?.val).toBe(Number(error.value));
      if (error.kind === "period_end") expect(error.expectedEnd).not.toBe(error.end);
      else expect(error.value).not.toBe(error.expected);
    }
  });

  it("win exactly where no later filing reports the period", () => {
    for (const company of companies) {
      for (const error of company.planted.filter(({ winning }) => winning)) {
        const later = (rowsOf.get(company) ?? []).filter(
          (row) =>
            row.tag === error.tag &&
            row.unit === error.unit &&
            row.start === error.start &&
            row.end === error.end &&
            (row.filed > error.filed || (row.filed === error.filed && row.accn > error.accn)),
        );
        expect(later).toEqual([]);
      }
    }
  });
});

describe("a longer market", () => {
  const textsOf = (company: SimulatedCompany | null) =>
    new Map(
      documentRows(company?.document ?? '{"facts":{}}').map(({ frame, ...row }) => [placeOf(row), JSON.stringify(row)]),
    );

  it("repeats every row of the shorter one and adds new filings", () => {
    let added = 0;
    for (const index of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const before = textsOf(simulateCompany(marketInput.parse({ seed: 5, until: "2024-11-09" }), index));
      const after = textsOf(simulateCompany(marketInput.parse({ seed: 5, until: "2024-11-16" }), index));
      for (const [place, row] of before) expect(after.get(place)).toBe(row);
      added += after.size - before.size;
    }
    expect(added).toBeGreaterThan(0);
  });

  it("does not change a company by having more of them", () => {
    const few = simulateCompany(marketInput.parse({ seed: 5, companies: 10 }), 7);
    const many = simulateCompany(marketInput.parse({ seed: 5, companies: 9_000 }), 7);
    expect(few?.document).toBe(many?.document);
  });
});

const lengthOf = ({ start, end }: DocumentRow): number =>
  start === undefined ? 0 : (parseDay(end) as number) - (parseDay(start) as number) + 1;
