import { expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { zeroBetween } from "./zero-between";

const check = (facts: readonly Fact[]) => runRule(zeroBetween, companySeries(facts));

it("LGI Homes' 10-K of 2016 has no net income for a quarter of 2014; two filings and the statement's sum have", () => {
  const quarter = "2014-01-01/2014-03-31";
  const [finding] = check([
    ["NetIncomeLoss", quarter, 0, "10-K 2016-03-09 0001580670-16-000172"],
    ["NetIncomeLoss", quarter, 4594000, "10-Q 2015-05-11"],
    ["NetIncomeLoss", quarter, 4594000, "10-Q 2014-05-14"],
    [
      "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest",
      quarter,
      6994000,
      "10-Q 2014-05-14",
    ],
    ["IncomeTaxExpenseBenefit", quarter, 2400000, "10-Q 2014-05-14"],
  ]);
  expect(finding?.suspects).toMatchObject([{ expected: "4594000", observation: { filing: { form: "10-K" } } }]);
  expect(finding?.confidence).toBeGreaterThan(0.95);
});

it("shares are never nil: a zero between share counts is a missing value", () => {
  const [finding] = check(
    quarterly(
      "CommonStockSharesOutstanding",
      "2010-03-31",
      [20100000, 20200000, 20300000, 0, 20400000, 20500000, 20600000],
    ),
  );
  expect(finding?.suspects).toMatchObject([{ expected: null, observation: { exact: "0" } }]);
});

it("an item that is nil at times is left alone", () => {
  expect(
    check(
      quarterly(
        "PaymentsForRepurchaseOfCommonStock",
        "2015-03-31",
        [12500000, 28000000, 61809000, 0, 7500000, 22499000, 17500000],
      ),
    ),
  ).toEqual([]);
});

it("a filing in millions reports nothing for 186,000", () => {
  const inMillions: Fact[] = ["Assets", "Liabilities", "StockholdersEquity", "AssetsCurrent", "LiabilitiesCurrent"].map(
    (tag, i) => [tag, "2021-12-31", (5 + i) * 1_000_000, "10-K 2022-02-03"],
  );
  const effect = "EffectOfExchangeRateOnCashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents";
  expect(
    check([
      ...inMillions,
      [effect, "2019-01-01/2019-12-31", 0, "10-K 2022-02-03"],
      [effect, "2019-01-01/2019-12-31", -186000, "10-K 2021-02-12"],
      [effect, "2019-01-01/2019-12-31", -186000, "10-K 2020-02-20"],
    ]),
  ).toEqual([]);
});

const between = (zero: number) => [
  118083000,
  120612000,
  128727000,
  129242000,
  zero,
  140093000,
  137989000,
  164236000,
  150250000,
];

it("inventory is not nil on one date between nine of one size, whatever the filing says", () => {
  const [finding, ...rest] = check(quarterly("InventoryNet", "2014-03-31", between(0)));
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ suspects: [{ expected: null, observation: { exact: "0" } }] });
  expect(check(quarterly("InventoryNet", "2014-03-31", between(129900000)))).toEqual([]);
});

it("a dividend that is paid a quarter early is nil in its own", () => {
  expect(
    check(
      quarterly(
        "PaymentsOfDividends",
        "2011-09-30",
        [2250000, 2270000, 2280000, 2291000, 2296000, 0, 2304000, 2306000, 2310000],
      ),
    ),
  ).toEqual([]);
});

it("before its first amount and after its last a line is nil: goodwill of a purchase, a lease standard", () => {
  const values = [107487000, 105429000, 102846000, 101154000, 99000000, 97000000, 96500000, 95000000];
  expect(check(quarterly("OperatingLeaseLiability", "2018-12-31", [0, ...values]))).toEqual([]);
  expect(check(quarterly("Goodwill", "2018-12-31", [...values, 0, 0, 0]))).toEqual([]);
});

it("current assets do not end with a zero in the latest filing, as long-term debt does when it is repaid", () => {
  const values = [151358000, 157599000, 144117000, 169386000, 166023000, 152256000, 169019000, 160191000];
  expect(check(quarterly("AssetsCurrent", "2016-03-31", [...values, 0]))).toHaveLength(1);
  expect(check(quarterly("LongTermDebtNoncurrent", "2016-03-31", [...values, 0]))).toEqual([]);
});

it("after a 20-for-1 split 0.06 per share is restated as 0.00: the income by the filing's own shares makes no cent", () => {
  const quarter = "2017-04-01/2017-06-30";
  const facts = (income: number): Fact[] => [
    ["EarningsPerShareBasic", quarter, "0.00", "10-Q 2018-08-08"],
    ["EarningsPerShareBasic", quarter, "0.06", "10-Q 2017-08-08"],
    ["EarningsPerShareBasic", quarter, "0.06", "10-K 2018-03-08"],
    ["NetIncomeLoss", quarter, income, "10-Q 2017-08-08"],
    ["WeightedAverageNumberOfSharesOutstandingBasic", quarter, 200000000, "10-Q 2018-08-08"],
    ["WeightedAverageNumberOfSharesOutstandingBasic", quarter, 10000000, "10-Q 2017-08-08"],
  ];
  expect(check(facts(600000))).toEqual([]);
  expect(check(facts(12000000))).toHaveLength(1);
});
