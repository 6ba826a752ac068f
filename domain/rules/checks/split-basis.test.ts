import { describe, expect, it } from "vitest";
import { parseDay } from "@/domain/periods/model";
import { companySeries, type Fact, runRule } from "@/test/series";
import { splitBasis } from "./split-basis";

const diluted = "WeightedAverageNumberOfDilutedSharesOutstanding";
const eps = "EarningsPerShareDiluted";
const second = "2014-04-01/2014-06-30";
const third = "2014-07-01/2014-09-30";
const nine = "2014-01-01/2014-09-30";

/** A seven-for-one split in July 2015: comparatives of 2014 were restated by the 10-Qs that followed. */
const sevenForOne: readonly Fact[] = [
  [diluted, second, 61634000, "10-Q 2014-07-22"],
  [eps, second, 1.15, "10-Q 2014-07-22"],
  [diluted, third, 61820000, "10-Q 2014-10-20"],
  [eps, third, 0.96, "10-Q 2014-10-20"],
  [diluted, nine, 61669000, "10-Q 2014-10-20"],
  [diluted, "2015-01-01/2015-03-31", 61973000, "10-Q 2015-04-17"],
  [eps, "2015-01-01/2015-03-31", 0.38, "10-Q 2015-04-17"],
  [diluted, second, 431441000, "10-Q 2015-07-17"],
  [eps, second, 0.16, "10-Q 2015-07-17"],
  [diluted, "2015-04-01/2015-06-30", 436097000, "10-Q 2015-07-17"],
  [diluted, third, 432742000, "10-Q 2015-10-16"],
  [eps, third, 0.14, "10-Q 2015-10-16"],
  [diluted, nine, 431683000, "10-Q 2015-10-16"],
];
const dayIn = (text: string) => parseDay(text) as number;
const today = dayIn("2016-01-31");
const check = (facts: readonly Fact[], context = {}) =>
  runRule(splitBasis, companySeries(facts), { today, ...context });

describe("split-basis", () => {
  it("asks once, at the last value on the old basis, and names the days between which the split lies", () => {
    const [finding, ...rest] = check(sevenForOne);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      rootCause: "real_event",
      cause: { kind: "company", name: "7-for-1/2015-07-17" },
      isNote: false,
      suspects: [{ observation: { exact: "61973000" }, expected: null }],
    });
    expect(finding?.message).toContain("7-for-1 split between 17 Apr 2015 and 17 Jul 2015");
    expect(finding?.evidence.map(({ figure }) => figure)).toEqual(["3 values", "2 values"]);
  });

  it("is silent once a person confirmed the split, under the day of payment as well, or refused it", () => {
    const split = { effectiveOn: dayIn("2015-07-15"), numerator: 7, denominator: 1 };
    expect(check(sevenForOne, { splits: [split] })).toEqual([]);
    expect(check(sevenForOne, { rejectedSplits: [split] })).toEqual([]);
    expect(check(sevenForOne, { splits: [{ ...split, numerator: 2 }] })).toHaveLength(1);
    expect(check(sevenForOne, { splits: [{ ...split, effectiveOn: dayIn("2012-07-15") }] })).toHaveLength(1);
  });

  it("only notes a split that nobody compares across any more", () => {
    expect(check(sevenForOne, { today: dayIn("2019-01-31") })).toMatchObject([{ isNote: true }]);
  });

  it("holds a filing after the split to be wrong that repeats an average unrestated", () => {
    const facts: Fact[] = [
      ...sevenForOne,
      [diluted, "2014-01-01/2014-12-31", 61699000, "10-K 2015-01-29"],
      [diluted, "2014-01-01/2014-12-31", 61699000, "10-K 2016-01-28"],
    ];
    const left = check(facts).find(({ rootCause }) => rootCause === "filer_error");
    expect(left?.suspects).toMatchObject([{ observation: { filing: { form: "10-K" } }, expected: "431893000" }]);
    expect(left?.message).toContain("not restated for the 7-for-1 split");
  });

  it("takes no scale error, no value that goes back, and no single restated count for a split", () => {
    const thousand = sevenForOne.map(
      ([tag, period, value, filing]): Fact => [tag, period, Number(value) > 4e8 ? Number(value) / 7000 : value, filing],
    );
    expect(check(thousand)).toEqual([]);
    const back: Fact[] = [
      ...sevenForOne,
      [diluted, second, 61634000, "10-K 2016-01-28"],
      [diluted, third, 61820000, "10-K 2016-01-28"],
      [diluted, nine, 61669000, "10-K 2016-01-28"],
    ];
    expect(check(back)).toEqual([]);
    expect(check(sevenForOne.filter(([, period]) => period === second))).toEqual([]);
  });

  it("takes no restatement for a split that left other averages and earnings per share as they were", () => {
    const unmoved = [1, 2, 3, 4].flatMap((month): Fact[] => {
      const period = `201${month}-01-01/201${month}-12-31`;
      return [
        [diluted, period, 50_000_000 + month, "10-K 2015-02-20"],
        [diluted, period, 50_000_000 + month, "10-K 2016-01-20"],
      ];
    });
    const facts = [...sevenForOne.filter(([tag]) => tag === diluted), ...unmoved];
    expect(check(facts)).toEqual([]);
  });

  it("survives all zeros, one filing and cover facts alone", () => {
    const zeros = sevenForOne.map(([tag, period, , filing]): Fact => [tag, period, 0, filing]);
    expect(check(zeros)).toEqual([]);
    expect(check(sevenForOne.filter(([, , , filing]) => filing === "10-Q 2015-07-17"))).toEqual([]);
    expect(check([["dei:EntityCommonStockSharesOutstanding", "2014-06-30", 1000, "10-Q 2014-07-22"]])).toEqual([]);
  });
});
