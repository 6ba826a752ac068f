import { describe, expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { sharesOrder } from "./shares-order";

const issued = "CommonStockSharesIssued";
const outstanding = "CommonStockSharesOutstanding";
const check = (facts: readonly Fact[]) => runRule(sharesOrder, companySeries(facts));
const usual = [
  ...quarterly(
    "WeightedAverageNumberOfSharesOutstandingBasic",
    "2023-03-31",
    [222e6, 223e6, 224e6, 226e6, 230e6, 232e6],
  ),
  ...quarterly(outstanding, "2023-03-31", [222e6, 223e6, 224e6, 226e6, 231e6, 233e6]),
];

describe("shares-order", () => {
  it("asks about an issue of some days later that took the balance sheet's place", () => {
    const [finding, ...rest] = check([
      ...usual,
      [issued, "2023-12-31", 226063032, "10-K 2024-02-28"],
      [outstanding, "2023-12-31", 226063032, "10-K 2024-02-28"],
      ["Assets", "2023-12-31", 329182000, "10-K 2024-02-28"],
      [issued, "2023-12-31", 226063032, "10-Q 2024-05-09"],
      [issued, "2024-01-10", 1977514, "10-Q 2024-11-07"],
      [issued, "2023-12-31", 226063032, "10-Q 2024-08-08"],
    ]);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ point: { item: { code: "SharesIssued" } }, isNote: false });
    expect(finding?.suspects).toMatchObject([{ observation: { exact: "1977514" }, expected: "226063032" }]);
  });

  it("only notes shares of an offering between balance sheets, and small differences", () => {
    const offering = check([
      ...usual,
      [outstanding, "2023-10-20", 226063032, "10-K 2024-02-28"],
      [issued, "2023-10-20", 1977514, "10-K 2024-02-28"],
    ]);
    expect(offering).toMatchObject([{ isNote: true }]);
    const close = check([
      [outstanding, "2010-12-31", 19038843, "10-K 2011-03-01"],
      [issued, "2010-12-31", 18834940, "10-K 2011-03-01"],
    ]);
    expect(close).toMatchObject([{ isNote: true, confidence: 0.4 }]);
  });

  it("says nothing of counts in order, equal up to rounding, or of nobody's limit", () => {
    const filing = "10-K 2024-02-28";
    expect(
      check([
        [outstanding, "2023-12-31", 226063032, filing],
        [issued, "2023-12-31", 226063000, filing],
      ]),
    ).toEqual([]);
    expect(
      check([
        [outstanding, "2023-12-31", 5, filing],
        [issued, "2023-12-31", 10, filing],
      ]),
    ).toEqual([]);
    expect(
      check([
        [outstanding, "2023-12-31", 5, filing],
        [issued, "2023-12-31", 0, filing],
      ]),
    ).toEqual([]);
  });

  it("knows that a split restates issued shares and leaves the authorised ones", () => {
    const diluted = "WeightedAverageNumberOfDilutedSharesOutstanding";
    const basic = "WeightedAverageNumberOfSharesOutstandingBasic";
    const facts: Fact[] = ["2014-04-01/2014-06-30", "2014-01-01/2014-06-30"].flatMap((period): Fact[] => [
      [diluted, period, 61634000, "10-Q 2014-07-22"],
      [basic, period, 60020000, "10-Q 2014-07-22"],
      [diluted, period, 431438000, "10-Q 2015-07-17"],
      [basic, period, 420140000, "10-Q 2015-07-17"],
      ["EarningsPerShareDiluted", period, 1.15, "10-Q 2014-07-22"],
      ["EarningsPerShareDiluted", period, 0.16, "10-Q 2015-07-17"],
    ]);
    const counts: Fact[] = [
      [issued, "2014-12-31", 422910887, "10-Q 2015-07-17"],
      ["CommonStockSharesAuthorized", "2014-12-31", 160000000, "10-K 2015-01-29"],
    ];
    expect(check([...facts, ...counts])).toEqual([]);
    expect(check(counts)).toMatchObject([{ isNote: true }]);
  });
});
