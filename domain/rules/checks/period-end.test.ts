import { expect, it } from "vitest";
import { companySeries, type Fact, runRule } from "@/test/series";
import { periodEnd } from "./period-end";

const check = (facts: readonly Fact[]) => runRule(periodEnd, companySeries(facts));

it("a year 6016 is a slip of the keyboard; the value's own period is named", () => {
  const [finding, ...rest] = check([
    ["StockholdersEquity", "6016-06-30", 61351000, "10-Q 2016-08-05"],
    ["StockholdersEquity", "2016-06-30", 61351000, "10-Q 2016-08-05"],
  ]);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ rootCause: "period", suspects: [{ expected: null }] });
  expect(finding?.evidence[0]?.text).toBe("The same value stands for the period to 30 Jun 2016");
});

it("a quarter that had not ended is the previous quarter's value, corrected by the quarter's own filing", () => {
  const [finding] = check([
    ["NetIncomeLoss", "2012-10-01/2012-12-31", 143800000, "10-K 2012-11-20"],
    ["NetIncomeLoss", "2012-10-01/2012-12-31", 129800000, "10-Q 2013-01-30"],
  ]);
  expect(finding?.suspects).toMatchObject([{ expected: "129800000", observation: { exact: "143800000" } }]);
});

it("declared dividends and a cover page dated a few days ahead are usual", () => {
  expect(
    check([
      ["CommonStockDividendsPerShareDeclared", "2012-01-01/2012-03-31", "0.09", "10-Q 2011-11-04"],
      ["dei:EntityCommonStockSharesOutstanding", "2012-08-07", 29584041, "10-Q 2012-08-06"],
    ]),
  ).toEqual([]);
});
