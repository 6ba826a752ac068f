import { expect, it } from "vitest";
import { companySeries, type Fact, runRule } from "@/test/series";
import { cashFlowSum } from "./cash-flow-sum";

const change = "CashAndCashEquivalentsPeriodIncreaseDecrease";
const restricted =
  "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect";
const flows = [
  [2017, 5015, -38645, 12385, -21245],
  [2018, 15693, -199255, 184854, 1292],
  [2019, 44934, -340630, 399962, 104266],
  [2020, 110814, -1027115, 924991, 8690],
  [2021, 188747, -384093, 155759, -39587],
  [2022, 234130, -396201, 164224, 2153],
] as const;

function year([end, operations, investing, financing, sum]: (typeof flows)[number]): Fact[] {
  const period = `${end}-01-01/${end}-12-31`;
  return [end + 1, end + 2].flatMap((filed): Fact[] => [
    ["NetCashProvidedByUsedInOperatingActivities", period, operations * 1000, `10-K ${filed}-02-26`],
    ["NetCashProvidedByUsedInInvestingActivities", period, investing * 1000, `10-K ${filed}-02-26`],
    ["NetCashProvidedByUsedInFinancingActivities", period, financing * 1000, `10-K ${filed}-02-26`],
    [change, period, sum * 1000, `10-K ${filed}-02-26`],
  ]);
}

const check = (...facts: readonly Fact[]) =>
  runRule(cashFlowSum, companySeries([...flows.flatMap((one) => year(one)), ...facts]));

it("a decrease in cash that a later filing reports as an increase", () => {
  const [finding, ...rest] = check([restricted, "2017-01-01/2017-12-31", 21245000, "10-K 2019-03-02"]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    point: { item: { code: "CashChange" } },
    rootCause: "sign",
    suspects: [{ observation: { exact: "21245000" }, expected: "-21245000" }],
    formula: [{ numbers: "21,245,000 = 5,015,000 + (−38,645,000) + 12,385,000" }],
  });
});

it("cash flows that add up are not raised, nor are those of one filing alone", () => {
  expect(check()).toEqual([]);
  const [first] = flows;
  expect(
    runRule(
      cashFlowSum,
      companySeries([...year(first).slice(0, 3), [change, "2017-01-01/2017-12-31", 1, "10-K 2018-02-26"]]),
    ),
  ).toEqual([]);
});
