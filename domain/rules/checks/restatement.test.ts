import { expect, it } from "vitest";
import { parseDay } from "@/domain/periods/model";
import { examine } from "@/domain/rules/examine";
import { companySeries, type Fact, runRule } from "@/test/series";
import { restatement } from "./restatement";

const half = "2011-01-01/2011-06-30";
const check = (facts: readonly Fact[], context = {}) => runRule(restatement, companySeries(facts), context);
const revenue = "SalesRevenueNet";

it("revenue without the business that was sold since is a note that names both filings and the change", () => {
  const facts: Fact[] = [
    [revenue, half, 893200000, "10-Q 2011-08-08 0000003453-11-000010"],
    [revenue, half, 707100000, "10-Q 2012-08-09 0000003453-12-000020"],
  ];
  const [note] = check(facts);
  expect(note?.message).toBe(
    "Revenue in the half-year to 30 Jun 2011 was 893,200,000 USD in the 10-Q of 8 Aug 2011 and is 707,100,000 USD in the 10-Q of 9 Aug 2012: restated by −21%.",
  );
  expect(note).toMatchObject({ isNote: true, suspects: [], rootCause: "restatement" });
  expect(examine(companySeries(facts)).findings.filter(({ standing }) => standing === "open")).toEqual([]);
});

it("small revisions, slips and another tag of the line item are no restatement", () => {
  expect(
    check([
      [revenue, half, 893200000, "10-Q 2011-08-08"],
      [revenue, half, 880100000, "10-Q 2012-08-09"],
    ]),
  ).toEqual([]);
  expect(
    check([
      [revenue, half, 893200, "10-Q 2011-08-08"],
      [revenue, half, 893200000, "10-Q 2012-08-09"],
    ]),
  ).toEqual([]);
  expect(
    check([
      ["SalesRevenueGoodsNet", half, 593200000, "10-Q 2011-08-08"],
      [revenue, half, 893200000, "10-Q 2012-08-09"],
    ]),
  ).toEqual([]);
});

it("share counts that a split explains are no restatement, confirmed or not", () => {
  const year = "2023-01-01/2023-12-31";
  const facts: Fact[] = [
    ["WeightedAverageNumberOfSharesOutstandingBasic", year, 441537000, "10-K 2024-01-26"],
    ["WeightedAverageNumberOfSharesOutstandingBasic", year, 4415370000, "10-K 2026-01-23"],
  ];
  expect(check(facts)).toEqual([]);
  const splits = [{ effectiveOn: parseDay("2025-11-17"), numerator: 10, denominator: 1 }];
  expect(check(facts, { splits })).toEqual([]);
});

it("zeros, and a period that was reported once, say nothing", () => {
  expect(check([[revenue, half, 0, "10-Q 2011-08-08"]])).toEqual([]);
  expect(
    check([
      [revenue, half, 0, "10-Q 2011-08-08"],
      [revenue, half, 707100000, "10-Q 2012-08-09"],
    ]),
  ).toEqual([]);
});
