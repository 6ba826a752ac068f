import { expect, it } from "vitest";
import type { SeriesPoint } from "@/domain/golden/series";
import { companySeries } from "@/test/series";
import { impliedByPeriods } from "./flows";

const series = companySeries([
  ["IncomeTaxExpenseBenefit", "2021-01-01/2021-03-31", 100, "10-Q 2021-05-01"],
  ["IncomeTaxExpenseBenefit", "2021-04-01/2021-06-30", 150, "10-Q 2021-08-01"],
  ["IncomeTaxExpenseBenefit", "2021-01-01/2021-06-30", 250, "10-Q 2021-08-01"],
  ["IncomeTaxExpenseBenefit", "2021-01-01/2021-09-30", 430, "10-Q 2021-11-01"],
  ["EarningsPerShareBasic", "2021-01-01/2021-03-31", 1, "10-Q 2021-05-01"],
  ["EarningsPerShareBasic", "2021-04-01/2021-06-30", 2, "10-Q 2021-08-01"],
  ["EarningsPerShareBasic", "2021-01-01/2021-06-30", 3, "10-Q 2021-08-01"],
]);

const point = (code: string, length: string): SeriesPoint =>
  series
    .linesOf(code)
    .find((line) => line.length === length)
    ?.points.at(-1) as SeriesPoint;

it("a half-year is its quarters, and the nine months less the third quarter", () => {
  expect(impliedByPeriods(series, point("IncomeTax", "half"))).toMatchObject([
    { value: 250, words: "quarter + quarter" },
  ]);
  expect(impliedByPeriods(series, point("IncomeTax", "quarter"))).toMatchObject([
    { value: 150, words: "half-year − quarter" },
  ]);
});

it("averages do not add", () => {
  expect(impliedByPeriods(series, point("EpsBasic", "half"))).toEqual([]);
});
