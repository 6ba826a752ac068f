import { expect, it } from "vitest";
import { examine } from "@/domain/rules/examine";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { ratioRange } from "./ratio-range";

const check = (facts: readonly Fact[], parameters = {}) => runRule(ratioRange, companySeries(facts), parameters);
const shares: Fact[] = quarterly(
  "WeightedAverageNumberOfSharesOutstandingBasic",
  "2015-03-31",
  Array(10).fill(18_700_000),
);
const income = [6100, 6900, 7400, 6600, 7100, 7700, 8200, 7300, 7800, 8300].map((value) => value * 1000);
const earned: Fact[] = quarterly("NetIncomeLoss", "2015-03-31", income);
const perShare = income.map((value) => (value / 18_700_000).toFixed(2));

it("earnings per share in cents are a hundred times net income ÷ shares and their neighbours", () => {
  const facts = [...shares, ...earned, ...quarterly("EarningsPerShareBasic", "2015-03-31", with4(perShare, "38"))];
  const [draft, ...more] = check(facts);
  expect(more).toEqual([]);
  expect(draft?.suspects).toMatchObject([{ expected: "0.38", observation: { exact: "38" } }]);
  expect(draft?.message).toContain("a hundred times too large");
  expect(draft).not.toHaveProperty("isNote");
});

it("a hundred times its neighbours alone is no slip: the company earned it", () => {
  const many = with4(income, 711_000_000);
  const facts = [
    ...shares,
    ...quarterly("NetIncomeLoss", "2015-03-31", many),
    ...quarterly("EarningsPerShareBasic", "2015-03-31", with4(perShare, "38")),
  ];
  expect(check(facts).filter(({ isNote }) => !isNote)).toEqual([]);
});

it("a tax reform's credit is beyond the possible range and no more than noted", () => {
  const pretax = [18900, 19700, 21300, 20500, 19875, 22100, 23400, 24000].map((value) => value * 1000);
  const tax = pretax.map((value, index) => (index === 4 ? -146_000_000 : Math.round(0.31 * value)));
  const before = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest";
  const facts = [
    ...quarterly(before, "2016-12-31", pretax),
    ...quarterly("IncomeTaxExpenseBenefit", "2016-12-31", tax),
  ];
  const [note, ...more] = check(facts);
  expect(more).toEqual([]);
  expect(note).toMatchObject({ isNote: true, suspects: [] });
  expect(note?.message).toContain("Tax rate is −735% with Income tax in the quarter to 31 Dec 2017");
  expect(
    examine(companySeries(facts)).findings.filter(
      ({ ruleId, standing }) => ruleId === "ratio-range" && standing === "open",
    ),
  ).toEqual([]);
});

it.each([
  ["one filing", [["NetIncomeLoss", "2015-01-01/2015-03-31", 5, "10-Q 2015-05-01"]] as Fact[]],
  [
    "all zeros",
    [
      ...quarterly("Revenues", "2015-03-31", Array(12).fill(0)),
      ...quarterly("GrossProfit", "2015-03-31", Array(12).fill(0)),
    ],
  ],
  ["only cover pages", quarterly("dei:EntityCommonStockSharesOutstanding", "2015-03-31", Array(12).fill(18_700_000))],
])("%s: nothing is said", (_, facts) => expect(check(facts)).toEqual([]));

function with4<T>(values: readonly T[], fifth: T): T[] {
  return values.map((value, index) => (index === 4 ? fifth : value));
}
