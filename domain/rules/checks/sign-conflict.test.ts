import { expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { signConflict } from "./sign-conflict";

const check = (facts: readonly Fact[]) => runRule(signConflict, companySeries(facts));

it("the cash flow's own sum decides against the latest filing", () => {
  const year = "2022-10-01/2023-09-30";
  const [finding] = check([
    ["NetCashProvidedByUsedInOperatingActivities", year, -216100000, "10-K 2025-11-18 0001628280-25-052765"],
    ["NetCashProvidedByUsedInOperatingActivities", year, 216100000, "10-K 2024-11-18"],
    ["NetCashProvidedByUsedInInvestingActivities", year, -50000000, "10-K 2024-11-18"],
    ["NetCashProvidedByUsedInFinancingActivities", year, -136100000, "10-K 2024-11-18"],
    [
      "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect",
      year,
      30000000,
      "10-K 2024-11-18",
    ],
  ]);
  expect(finding?.suspects).toMatchObject([{ expected: "216100000", observation: { exact: "-216100000" } }]);
  expect(finding?.evidence.some(({ text, supports }) => supports && text.startsWith("Change in cash"))).toBe(true);
});

it("a loss per share reported as earnings is corrected by net income and shares", () => {
  const quarter = "2019-04-01/2019-06-30";
  const [finding] = check([
    ["EarningsPerShareDiluted", quarter, "-0.42", "10-Q 2020-08-10"],
    ["EarningsPerShareDiluted", quarter, "0.42", "10-Q 2019-08-09"],
    ["NetIncomeLoss", quarter, -37800000, "10-Q 2019-08-09"],
    ["WeightedAverageNumberOfDilutedSharesOutstanding", quarter, 90000000, "10-Q 2019-08-09"],
  ]);
  expect(finding?.suspects).toMatchObject([
    { expected: "-0.42", observation: { filing: { form: "10-Q" }, exact: "0.42" } },
  ]);
});

it("an item that cannot be negative is positive", () => {
  const [finding] = check([
    ...quarterly("ResearchAndDevelopmentExpense", "2010-03-31", [6100000, 6200000, 6300000, 6280000, 6400000]),
    ["ResearchAndDevelopmentExpense", "2011-04-01/2011-06-30", -6717000, "10-Q 2012-08-02"],
    ["ResearchAndDevelopmentExpense", "2011-04-01/2011-06-30", 6717000, "10-Q 2011-08-02"],
  ]);
  expect(finding?.suspects).toMatchObject([{ expected: "6717000" }]);
});

it("without any other argument the later filing is taken to have corrected the earlier one", () => {
  const [finding] = check([
    ["IncomeTaxesPaidNet", "2023-01-01/2023-12-31", 500000, "10-K 2025-02-20"],
    ["IncomeTaxesPaidNet", "2023-01-01/2023-12-31", -500000, "10-K 2024-02-20"],
  ]);
  expect(finding?.suspects).toMatchObject([{ expected: "500000", observation: { exact: "-500000" } }]);
  expect(finding?.confidence).toBeLessThan(0.8);
});

it("a restated amount with another sign is no conflict of signs", () => {
  expect(
    check([
      ["NetIncomeLoss", "2023-01-01/2023-12-31", 500000, "10-K 2025-02-20"],
      ["NetIncomeLoss", "2023-01-01/2023-12-31", -120000, "10-K 2024-02-20"],
    ]),
  ).toEqual([]);
});

it("one filing against one, and nothing that tells: both are doubted", () => {
  const [finding] = check([
    ...quarterly("IncomeTaxesPaid", "2019-03-31", [31000, -40000, 52000, -60000, 45000]),
    ["IncomeTaxesPaid", "2020-04-01/2020-06-30", 76000, "10-Q 2020-08-04"],
    ["IncomeTaxesPaid", "2020-04-01/2020-06-30", 76000, "10-Q 2020-08-05"],
    ["IncomeTaxesPaid", "2020-04-01/2020-06-30", -76000, "10-Q 2021-08-04"],
  ]);
  expect(finding).toMatchObject({ confidence: 0.5, message: expect.stringContaining("nothing else tells") });
  expect(finding?.suspects.map(({ expected }) => expected).sort()).toEqual(["-76000", "-76000", "76000"]);
});

it("an amount restated by a tenth has a wrong sign too, when four filings and the sums say so", () => {
  const quarter = "2016-01-01/2016-03-31";
  const pretax = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest";
  const facts: Fact[] = [
    ["NetIncomeLoss", quarter, -3957000, "10-K 2018-02-28"],
    ["NetIncomeLoss", quarter, 4439000, "10-Q 2017-05-01"],
    ["NetIncomeLoss", quarter, 4439000, "10-K 2017-03-01"],
    ["NetIncomeLoss", quarter, 4439000, "10-Q 2016-05-02"],
    [pretax, quarter, 6500000, "10-Q 2016-05-02"],
    ["IncomeTaxExpenseBenefit", quarter, 2061000, "10-Q 2016-05-02"],
  ];
  expect(check(facts)[0]?.suspects).toMatchObject([{ expected: "4439000", observation: { exact: "-3957000" } }]);
  expect(check(facts.slice(0, 2))).toEqual([]);
});
