import { expect, it } from "vitest";
import { pointKey } from "@/domain/golden/golden-values";
import type { CompanySeries, SeriesLine, SeriesPoint } from "@/domain/golden/series";
import { companySeries, quarterly } from "@/test/series";
import { placeOf, straysOf } from "./course";
import { habitsOf } from "./habits";
import { profileOf } from "./profile";
import { withSetAside } from "./set-aside";

const lineIn = (series: CompanySeries, code: string) => series.linesOf(code)[0] as SeriesLine;
const pointIn = (series: CompanySeries, code: string, at: number) => lineIn(series, code).points[at] as SeriesPoint;

function without(series: CompanySeries, code: string, indexes: readonly number[]): CompanySeries {
  const keys = indexes.map((at) => {
    const { item, unit, length, end } = pointIn(series, code, at);
    return pointKey(item.id, unit, length, end);
  });
  return withSetAside(series, new Set(keys));
}

const right = Array.from({ length: 12 }, (_, i) => 5_000_000_000 + i * 10_000_000);
const wrong = [2, 3, 4, 6, 7];
const assets = companySeries(
  quarterly(
    "Assets",
    "2019-03-31",
    right.map((value, at) => (wrong.includes(at) ? value / 1000 : value)),
  ),
);

it("without replaced values the series is the same object", () => {
  expect(withSetAside(assets, new Set())).toBe(assets);
});

it("wrong values that a person replaced no longer sway the reference and the course", () => {
  const corrected = without(assets, "Assets", wrong);
  const level = (series: CompanySeries) => profileOf(series).reference(pointIn(series, "Assets", 5))?.level ?? 0;
  expect(profileOf(assets).reference(pointIn(assets, "Assets", 5))?.spread).toBeGreaterThan(0.001);
  expect(level(corrected)).toBeCloseTo(9.7, 1);
  expect(profileOf(corrected).reference(pointIn(corrected, "Assets", 5))?.count).toBe(6);
  expect(placeOf(lineIn(assets, "Assets"), 5)?.middle).toBeLessThan(10_000_000);
  expect(placeOf(lineIn(corrected, "Assets"), 5)).toBeNull();
  const fewer = without(assets, "Assets", [2, 3, 4]);
  expect(placeOf(lineIn(fewer, "Assets"), 5)?.neighbours).toHaveLength(6);
  expect(placeOf(lineIn(fewer, "Assets"), 3)?.middle).toBeCloseTo(5_005_000_000, -9);
});

it("one wrong value is still told from its line when it is set aside, and the others no longer by it", () => {
  const values = right.map((value, at) => (at === 5 ? value / 1000 : value));
  const series = companySeries(quarterly("Assets", "2019-03-31", values));
  const corrected = without(series, "Assets", [5]);
  expect(straysOf(lineIn(corrected, "Assets"), 8)).toEqual([5]);
  expect(placeOf(lineIn(corrected, "Assets"), 4)?.neighbours).not.toContain(values[5]);
  expect(placeOf(lineIn(corrected, "Assets"), 4)?.neighbours).toHaveLength(8);
});

it("a relation that only replaced values broke is a habit", () => {
  const equal = right.slice(0, 8);
  const series = companySeries([
    ...quarterly("Assets", "2019-03-31", equal),
    ...quarterly(
      "StockholdersEquity",
      "2019-03-31",
      equal.map((value) => value / 2),
    ),
    ...quarterly(
      "Liabilities",
      "2019-03-31",
      equal.map((value, at) => (at < 4 ? value / 20 : value / 2)),
    ),
    ...quarterly("LiabilitiesAndStockholdersEquity", "2019-03-31", equal),
  ]);
  const counted = (some: CompanySeries) =>
    habitsOf(some)
      .all.filter(({ checker }) => checker.items.has("Liabilities"))
      .map(({ rows, telling }) => [rows, telling].map((list) => list.filter((status) => status !== 0).length));
  expect(counted(series).every(([all, telling]) => all === telling)).toBe(true);
  const corrected = counted(without(series, "Liabilities", [0, 1, 2, 3]));
  expect(corrected.some(([all, telling]) => all === 8 && telling === 4)).toBe(true);
});
