import { describe, expect, it } from "vitest";
import { balance } from "@/domain/rules/checks/balance";
import { cashFlowSum } from "@/domain/rules/checks/cash-flow-sum";
import { grossProfit } from "@/domain/rules/checks/gross-profit";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { diagnoses } from "./diagnosis";

const thousands = (...values: number[]) => values.map((value) => value * 1000);
const pretax = thousands(31200, 41400, 50513, 38204, 44105, 52317, 49120);
const tax = thousands(7721, 10118, 12431, 9204, 10977, 13008, 12115);
const net = pretax.map((value, index) => value - (tax[index] as number));
const other = thousands(-311, 420, 118, -96, 245, -187, 302);
const pretaxTag = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest";

const statements = (incomes: readonly number[]): Fact[] => [
  ...quarterly(pretaxTag, "2019-03-31", pretax),
  ...quarterly("IncomeTaxExpenseBenefit", "2019-03-31", tax),
  ...quarterly("NetIncomeLoss", "2019-03-31", incomes),
  ...quarterly("OtherComprehensiveIncomeLossNetOfTax", "2019-03-31", other),
  ...quarterly(
    "ComprehensiveIncomeNetOfTax",
    "2019-03-31",
    net.map((value, index) => value + (other[index] as number)),
  ),
];

describe("the explanation that explains most with least", () => {
  it("one value that repairs two relations, and not the four others that could each repair one", () => {
    const found = diagnoses(companySeries(statements(net.with(3, 28991000))));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ expected: "29000000", point: { item: { code: "NetIncome" } } });
    expect(found[0]?.repaired).toHaveLength(2);
  });

  it("rules over one diagnosis accuse one cell with one value", () => {
    const series = companySeries(statements(net.map((value, index) => (index === 3 ? -value : value))));
    expect(runRule(grossProfit, series).map(({ suspects }) => suspects[0]?.expected)).toEqual(["29000000"]);
  });

  it("nothing where every relation holds", () => {
    expect(diagnoses(companySeries(statements(net)))).toEqual([]);
  });

  it("does not depend on the order of the facts", () => {
    const facts = statements(net.with(3, 28991000));
    const essence = (list: readonly Fact[]) =>
      diagnoses(companySeries(list)).map(({ point, expected, confidence, score }) => [
        point.item.code,
        point.end,
        expected,
        confidence,
        score,
      ]);
    expect(essence([...facts].reverse())).toEqual(essence(facts));
  });
});

describe("the row whose value was copied", () => {
  it("either of two equal rows is shown where nothing decides between them", () => {
    const investing = thousands(-41, -38, -52, -47, -44, -51, -39);
    const operating = thousands(65, 71, 58, 62, 77, 69, 70);
    const financing = thousands(-12, -15, -11, -19, -14, -13, -17);
    const change = operating.map((value, i) => value + (investing[i] as number) + (financing[i] as number));
    const facts = (investments: readonly number[]): Fact[] => [
      ...quarterly(
        "NetCashProvidedByUsedInOperatingActivities",
        "2019-03-31",
        operating.map((value) => value * 1001.3),
      ),
      ...quarterly(
        "NetCashProvidedByUsedInInvestingActivities",
        "2019-03-31",
        investments.map((value) => value * 1001.3),
      ),
      ...quarterly(
        "NetCashProvidedByUsedInFinancingActivities",
        "2019-03-31",
        financing.map((value) => value * 1001.3),
      ),
      ...quarterly(
        "CashAndCashEquivalentsPeriodIncreaseDecrease",
        "2019-03-31",
        change.map((value) => value * 1001.3),
      ),
    ];
    const found = runRule(cashFlowSum, companySeries(facts(investing.with(3, operating[3] as number))));
    expect(found.map(({ point }) => point.item.code).sort()).toContain("InvestingCashFlow");
  });
});

describe("bad input", () => {
  const claims = "LiabilitiesAndStockholdersEquity";
  const assets = thousands(494492, 465301, 480112, 501833, 512004, 498211);
  it.each<[string, readonly Fact[]]>([
    ["one filing", [["Assets", "2020-12-31", 5, "10-K 2021-02-01"]]],
    ["only dei facts", [["dei:EntityCommonStockSharesOutstanding", "2020-12-31", 5000, "10-K 2021-02-01"]]],
    ["all zeros", statements(net).map(([tag, period, , filing]) => [tag, period, 0, filing] as const)],
    [
      "two taxonomies, another currency",
      [
        ...quarterly("ifrs-full:Assets", "2019-03-31", assets).map(
          (fact): Fact => [fact[0], fact[1], fact[2], fact[3], "EUR"],
        ),
        ...quarterly("ifrs-full:EquityAndLiabilities", "2019-03-31", assets).map(
          (fact): Fact => [fact[0], fact[1], fact[2], fact[3], "EUR"],
        ),
        ...quarterly("Assets", "2019-03-31", assets),
      ],
    ],
    [
      "a gap of eight years and another fiscal year end",
      [
        ...quarterly("Assets", "2009-03-31", assets),
        ...quarterly(claims, "2009-03-31", assets),
        ...quarterly("Assets", "2018-05-31", assets),
        ...quarterly(claims, "2018-05-31", assets),
      ],
    ],
  ])("%s: nothing is accused", (_, facts) => {
    const series = companySeries(facts);
    expect(diagnoses(series)).toEqual([]);
    expect(runRule(balance, series)).toEqual([]);
  });

  it("a balance sheet that nothing decides: both sides, without a suggestion", () => {
    const found = runRule(
      balance,
      companySeries([
        ["Assets", "2020-06-30", 3928000000, "10-Q 2020-07-30"],
        [claims, "2020-06-30", 3917000000, "10-Q 2020-07-30"],
      ]),
    );
    expect(found.map(({ point, suspects }) => [point.item.code, suspects[0]?.expected])).toEqual([
      ["Assets", null],
      ["LiabilitiesAndEquity", null],
    ]);
  });
});
