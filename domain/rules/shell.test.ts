import { expect, it } from "vitest";
import type { SeriesPoint } from "@/domain/golden/series";
import { companySeries, quarterly } from "@/test/series";
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
