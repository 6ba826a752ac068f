import { expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { unit } from "./unit";

const check = (facts: readonly Fact[]) => runRule(unit, companySeries(facts));
const shares = [13_402_000, 13_407_000, 13_511_000, 13_518_000, 13_544_000, 13_552_000, 13_560_000, 13_569_000];
const counts = quarterly("CommonStockSharesOutstanding", "2019-03-31", shares);
const assets = quarterly(
  "Assets",
  "2019-03-31",
  shares.map((count) => count * 31),
);
const inUnit = (facts: readonly Fact[], at: number, other: string): Fact[] =>
  facts.map((fact, index) => (index === at ? [fact[0], fact[1], fact[2], fact[3], other] : fact));

it("a share count stated in dollars leaves its cell empty; the number itself is suggested", () => {
  const [finding, ...rest] = check(inUnit(counts, 4, "USD"));
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    suspects: [],
    expectedMissing: "13544000",
    point: { unit: "shares", length: "instant", observations: [] },
    rootCause: "unit",
  });
  expect(finding?.message).toBe(
    "Shares outstanding (balance sheet) at 31 Mar 2020 is missing: the 10-Q of 5 May 2020 states 13,544,000 USD where the line is in shares.",
  );
});

it("an amount in a second currency: its cell is wrong and the true one empty, as one cause", () => {
  const liabilities = quarterly(
    "Liabilities",
    "2019-03-31",
    shares.map((count) => count * 11),
  );
  const cash = quarterly("CashAndCashEquivalentsAtCarryingValue", "2019-03-31", shares);
  const findings = check([...inUnit(assets, 3, "EUR"), ...liabilities, ...cash, ...more]);
  expect(findings.map(({ point }) => [point.item.code, point.unit])).toEqual([
    ["Assets", "EUR"],
    ["Assets", "USD"],
  ]);
  expect(new Set(findings.map(({ cause }) => JSON.stringify(cause))).size).toBe(1);
  expect(findings.map(({ suspects }) => suspects.length)).toEqual([1, 0]);
});

/** So many that one foreign amount is a tenth of its filing at most. */
const more = ["Goodwill", "InventoryNet", "AssetsCurrent", "LiabilitiesCurrent", "StockholdersEquity"].flatMap((tag) =>
  ["LiabilitiesAndStockholdersEquity", "RetainedEarningsAccumulatedDeficit", tag].flatMap((one) =>
    quarterly(
      one,
      "2019-03-31",
      shares.map((count) => count * 7),
    ),
  ),
);

it("dividends per share without a currency, in a filing whose newer ones state it: nothing to do", () => {
  const dividends: Fact[] = ["2008-06-30", "2008-09-30", "2008-12-31", "2009-03-31"].map((end) => [
    "CommonStockDividendsPerShareCashPaid",
    `${Number(end.slice(0, 4))}-${String(Number(end.slice(5, 7)) - 2).padStart(2, "0")}-01/${end}`,
    "0.47",
    "10-Q 2010-07-30",
  ]);
  const [tag, period, value] = dividends[0] as Fact;
  const pure: Fact = [tag, period, value, "10-Q 2008-07-31", "pure"];
  expect(check([...dividends, pure])).toEqual([]);
  const later = quarterly(tag, "2010-03-31", ["0.49", "0.49", "0.49", "0.49"]);
  expect(check([...later, pure])).toMatchObject([{ suspects: [], expectedMissing: "0.47" }]);
});

it("a loan told in two currencies, a company that reports in both, and one that moved are no errors", () => {
  const loan: Fact[] = [
    ["ShortTermBorrowings", "2012-09-30", 20_000_000, "10-Q 2012-11-05", "CNY"],
    ["ShortTermBorrowings", "2012-09-30", 3_159_000, "10-Q 2012-11-05"],
  ];
  const debt = quarterly("ShortTermBorrowings", "2012-12-31", [3_100_000, 3_050_000, 2_900_000, 2_700_000, 2_100_000]);
  expect(check([...loan, ...debt, ...assets, ...more])).toEqual([]);
  const both = assets.flatMap((fact): Fact[] => [fact, [fact[0], fact[1], fact[2], fact[3], "CAD"]]);
  expect(check(both)).toEqual([]);
  const par: Fact = ["CommonStockParOrStatedValuePerShare", "2018-12-31", "0.02", "10-K 2019-02-15", "EUR/shares"];
  const since = quarterly(
    "CommonStockParOrStatedValuePerShare",
    "2019-03-31",
    shares.map(() => "0.01"),
  );
  expect(check([par, ...since, ...more])).toEqual([]);
});

it("survives one filing, a cover page alone, zeros and two taxonomies", () => {
  expect(check(counts.slice(0, 1))).toEqual([]);
  expect(check([["dei:EntityCommonStockSharesOutstanding", "2024-05-01", 100, "10-Q 2024-05-02", "USD"]])).toEqual([]);
  expect(
    check(
      inUnit(
        counts.map(([tag, period, , filing]): Fact => [tag, period, 0, filing]),
        3,
        "USD",
      ),
    ),
  ).toHaveLength(1);
  expect(check([...assets, ["ifrs-full:Assets", "2019-03-31", 5, "20-F 2019-05-05", "EUR"]])).toBeInstanceOf(Array);
});
