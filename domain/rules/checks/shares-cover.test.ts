import { describe, expect, it } from "vitest";
import { companySeries, type Fact, runRule } from "@/test/series";
import { sharesCover } from "./shares-cover";

const cover = "dei:EntityCommonStockSharesOutstanding";
const basic = "WeightedAverageNumberOfSharesOutstandingBasic";
const outstanding = "CommonStockSharesOutstanding";
const quarter = "2011-04-01/2011-06-30";
const check = (facts: readonly Fact[]) => runRule(sharesCover, companySeries(facts));

describe("shares-cover", () => {
  it("finds a balance sheet in thousands from the one filing alone, the year before it included", () => {
    const filing = "10-Q 2011-07-27";
    const found = check([
      [cover, "2011-07-21", 46065000, filing],
      [basic, quarter, 45897000, filing],
      [outstanding, "2011-06-30", 46062, filing],
      [outstanding, "2010-12-31", 45463, filing],
      ["Assets", "2011-06-30", 1650000000, filing],
      ["Assets", "2010-12-31", 1509214000, filing],
    ]);
    expect(found.flatMap(({ suspects }) => suspects.map(({ expected }) => expected))).toEqual(["45463000", "46062000"]);
    expect(found[0]).toMatchObject({ rootCause: "scale", cause: { kind: "filing" } });
    expect(found[1]?.message).toBe(
      "Shares outstanding (balance sheet) at 30 Jun 2011 is 46,062 in the 10-Q of 27 Jul 2011, 1,000 times too small beside the cover page 46,065,000 and the weighted average 45,897,000 in the same filing.",
    );
  });

  it("finds an average that is a thousand times too large", () => {
    const filing = "10-Q 2011-08-05";
    const [found, ...rest] = check([
      [cover, "2011-08-01", 25880210, filing],
      [outstanding, "2011-06-30", 25880210, filing],
      [basic, quarter, "26148438000", filing],
    ]);
    expect(rest).toEqual([]);
    expect(found?.suspects).toMatchObject([{ expected: "26148438" }]);
  });

  it("leaves a shell before its offering alone, whatever its parent's count", () => {
    const filing = "10-Q/A 2014-01-13";
    expect(
      check([
        [cover, "2013-12-17", 20763449, filing],
        [outstanding, "2013-09-30", 1000, filing],
        ["CommonStockSharesIssued", "2013-09-30", 1000, filing],
        [basic, "2013-07-01/2013-09-30", 1000000, filing],
        ["Assets", "2013-09-30", 112000000, filing],
      ]),
    ).toEqual([]);
  });

  it("leaves the few shares of a fund's first quarter alone: the year's own average is right", () => {
    const filing = "10-Q 2014-05-12";
    expect(
      check([
        [cover, "2014-04-30", 3575407, filing],
        [outstanding, "2014-03-31", 2984616, filing],
        [basic, "2014-01-01/2014-03-31", 2025934, filing],
        [basic, "2013-01-01/2013-03-31", 8888, filing],
      ]),
    ).toEqual([]);
  });

  it("leaves shares issued on a day between balance sheets alone", () => {
    const filing = "10-K 2023-03-16";
    expect(
      check([
        [cover, "2023-03-01", 82885961, filing],
        [basic, "2022-01-01/2022-12-31", 71628365, filing],
        ["CommonStockSharesIssued", "2022-10-19", 119538, filing],
        ["Assets", "2022-12-31", "6200000000", filing],
      ]),
    ).toEqual([]);
  });

  it("raises nothing for a cover that counts one class of two, for two counts only, or for zeros", () => {
    const filing = "10-Q 2020-05-01";
    expect(
      check([
        [cover, "2020-04-20", 300000, filing],
        [outstanding, "2020-03-31", 52000000, filing],
        [basic, "2020-01-01/2020-03-31", 51800000, filing],
      ]),
    ).toEqual([]);
    expect(
      check([
        [cover, "2020-04-20", 52000, filing],
        [outstanding, "2020-03-31", 52000000, filing],
      ]),
    ).toEqual([]);
    expect(
      check([
        [cover, "2020-04-20", 0, filing],
        [outstanding, "2020-03-31", 0, filing],
      ]),
    ).toEqual([]);
  });
});
