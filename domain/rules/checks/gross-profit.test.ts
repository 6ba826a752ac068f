import { expect, it } from "vitest";
import { companySeries, type Fact, runRule } from "@/test/series";
import { grossProfit } from "./gross-profit";

const years = [
  ["2011-02-27/2012-03-03", 662463, 545343],
  ["2012-03-04/2013-03-02", 700224, 554491],
  ["2013-03-03/2014-03-01", 771445, 606193],
  ["2014-03-02/2015-02-28", 933936, 725392],
  ["2015-03-01/2016-02-27", 981189, 737619],
  ["2016-02-28/2017-03-04", 1114533, 822686],
] as const;

const facts: readonly Fact[] = years.flatMap(([period, revenue, cost]): Fact[] => {
  const filing = `10-K ${Number(period.slice(11, 15))}-04-30`;
  return [
    ["SalesRevenueNet", period, revenue * 1000, filing],
    ["CostOfGoodsSold", period, cost * 1000, filing],
    ["GrossProfit", period, (revenue - cost) * 1000, filing],
  ];
});
const check = (...more: readonly Fact[]) => runRule(grossProfit, companySeries([...facts, ...more]));

it("the preferred tag holds a part of the revenue, and the sum holds with the other", () => {
  const [finding, ...rest] = check(["Revenues", "2013-03-03/2014-03-01", 52544000, "10-K 2014-04-30"]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({
    rootCause: "tag_mapping",
    cause: { kind: "line_item" },
    suspects: [{ observation: { exact: "52544000" }, expected: "771445000" }],
    formula: [{ words: "Gross profit = revenue − cost of revenue", numbers: "165,252,000 = 52,544,000 − 606,193,000" }],
  });
});

it("a digit mistyped in a later filing contradicts the lines beside it", () => {
  const period = "2013-03-03/2014-03-01";
  const [finding] = check(
    ["SalesRevenueNet", period, 711445000, "10-K 2015-04-29"],
    ["CostOfGoodsSold", period, 606193000, "10-K 2015-04-29"],
    ["GrossProfit", period, 165252000, "10-K 2015-04-29"],
  );
  expect(finding).toMatchObject({ suspects: [{ observation: { exact: "711445000" }, expected: "771445000" }] });
});

it("revenue restated alone is of another vintage", () => {
  expect(check(["SalesRevenueNet", "2013-03-03/2014-03-01", 768120000, "10-K 2016-04-25"])).toEqual([]);
});
