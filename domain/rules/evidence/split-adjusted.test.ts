import { expect, it } from "vitest";
import { lineItems } from "@/domain/line-items/catalogue";
import { parseDay } from "@/domain/periods/model";
import { splitFactor } from "./split-adjusted";

const day = (text: string) => parseDay(text) as number;
const itemOf = (code: string) => lineItems.find((item) => item.code === code) as (typeof lineItems)[number];
const splits = [
  { effectiveOn: day("2015-07-17"), numerator: 7, denominator: 1 },
  { effectiveOn: day("2020-11-06"), numerator: 1, denominator: 10 },
];
const filed = (text: string) => ({ filing: { filedOn: day(text) } });

it("puts values of any filing on the basis of after all splits", () => {
  expect(splitFactor(splits, itemOf("SharesBasic"), filed("2015-07-16"))).toBeCloseTo(0.7, 12);
  expect(splitFactor(splits, itemOf("SharesBasic"), filed("2015-07-17"))).toBeCloseTo(0.1, 12);
  expect(splitFactor(splits, itemOf("EpsBasic"), filed("2015-07-17"))).toBeCloseTo(10, 12);
  expect(splitFactor(splits, itemOf("EpsBasic"), filed("2020-11-06"))).toBe(1);
});

it("leaves amounts as they are, and everything without splits", () => {
  expect(splitFactor(splits, itemOf("Revenue"), filed("2010-01-01"))).toBe(1);
  expect(splitFactor([], itemOf("SharesBasic"), filed("2010-01-01"))).toBe(1);
});
