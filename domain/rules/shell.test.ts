import { expect, it } from "vitest";
import type { SeriesPoint } from "@/domain/golden/series";
import { companySeries, type Fact, quarterly } from "@/test/series";
import { examine } from "./examine";
import { isBeforeLife } from "./shell";

const shares = "dei:EntityCommonStockSharesOutstanding";
const at = (series: ReturnType<typeof companySeries>, item: string, index: number) =>
  series.linesOf(item)[0]?.points[index] as SeriesPoint;

it("a company of 1,000 shares, or of a thousandth of its later assets, is a shell until it becomes one", () => {
  const spunOff = companySeries(quarterly(shares, "2020-03-31", [1000, 1000, ...Array(8).fill(53_000_000)]));
  expect([0, 1, 2].map((index) => isBeforeLife(spunOff, at(spunOff, "SharesOutstandingCover", index)))).toEqual([
    true,
    true,
    false,
  ]);
  const merged = companySeries(quarterly("Assets", "2020-03-31", [25_000, 0, ...Array(6).fill(2_300_000_000)]));
  expect([0, 1, 2].map((index) => isBeforeLife(merged, at(merged, "Assets", index)))).toEqual([true, true, false]);
});

it("a wrong scale in the first filing is none, nor is a company that grows", () => {
  const corrected = companySeries([
    ...quarterly("Assets", "2020-03-31", [2_300_000, ...Array(6).fill(2_300_000_000)]),
    ["Assets", "2020-03-31", 2_300_000_000, "10-Q 2019-01-01"],
  ]);
  expect(isBeforeLife(corrected, at(corrected, "Assets", 0))).toBe(false);
  const growing = companySeries(quarterly(shares, "2020-03-31", [9_000_000, 12_000_000, 53_000_000]));
  expect(isBeforeLife(growing, at(growing, "SharesOutstandingCover", 0))).toBe(false);
});

/** Founded with `founders` shares, spun off in its third quarter: the cover of the second 10-Q counts the new shares. */
function spunOff(founders: number): Fact[] {
  const count = 53_412_877;
  const [first, second] = ["10-Q 2020-05-05", "10-Q 2020-08-04"] as const;
  const shell = (end: string, filing: string): Fact[] => [
    ["CommonStockSharesOutstanding", end, founders, filing],
    ["CommonStockSharesIssued", end, founders, filing],
    ["WeightedAverageNumberOfSharesOutstandingBasic", `${end.slice(0, 5)}01-01/${end}`, founders, filing],
    ["WeightedAverageNumberOfDilutedSharesOutstanding", `${end.slice(0, 5)}01-01/${end}`, founders, filing],
    ["Assets", end, 1000, filing],
    ["StockholdersEquity", end, 1000, filing],
  ];
  const later = [
    "CommonStockSharesOutstanding",
    "CommonStockSharesIssued",
    "WeightedAverageNumberOfSharesOutstandingBasic",
    "WeightedAverageNumberOfDilutedSharesOutstanding",
  ].flatMap((tag) => quarterly(tag, "2020-09-30", Array(9).fill(count)));
  return [
    ...shell("2020-03-31", first),
    ...shell("2020-06-30", second),
    [shares, "2020-04-30", founders, first],
    [shares, "2020-07-30", count, second],
    ...later,
    ...quarterly(shares, "2020-10-31", Array(9).fill(count)),
    ...quarterly("Assets", "2020-09-30", Array(9).fill(2_300_000_000)),
    ...quarterly("StockholdersEquity", "2020-09-30", Array(9).fill(1_000_000_000)),
  ];
}

it.each([1, 10, 100, 1000, 5000, 10_000])(
  "a shell of so many shares (%i) raises nothing by its size, whichever day its cover counts",
  (founders) => {
    const { findings } = examine(companySeries(spunOff(founders)));
    expect(findings.filter(({ standing }) => standing === "open").map(({ message }) => message)).toEqual([]);
    expect(findings.filter(({ severity }) => severity === 1)).toEqual([]);
  },
);

it("a company whose first filings count in thousands is no shell", () => {
  const facts = [
    ...quarterly("WeightedAverageNumberOfSharesOutstandingBasic", "2020-03-31", [
      ...Array(2).fill(53_412),
      ...Array(9).fill(53_412_877),
    ]),
    ...quarterly("CommonStockSharesOutstanding", "2020-03-31", Array(11).fill(53_412_877)),
    ...quarterly(shares, "2020-03-31", Array(11).fill(53_500_001)),
  ];
  const open = examine(companySeries(facts)).findings.filter(({ standing }) => standing === "open");
  expect(new Set(open.map(({ point }) => point.item.code))).toEqual(new Set(["SharesBasic"]));
});
