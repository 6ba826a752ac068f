import { describe, expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { scaleConflict } from "../checks/scale-conflict";
import { scaleFiling } from "../checks/scale-filing";
import { scaleJump } from "../checks/scale-jump";
import { signConflict } from "../checks/sign-conflict";
import { signNegative } from "../checks/sign-negative";
import { slipConflict } from "../checks/slip-conflict";
import { zeroBetween } from "../checks/zero-between";

const rules = [scaleFiling, scaleConflict, scaleJump, signConflict, signNegative, zeroBetween, slipConflict];
const grown = (count: number, first = 100_000_000): number[] =>
  Array.from({ length: count }, (_, index) => Math.round(first * 1.02 ** index) + 1000 * ((index * 37) % 11));

const oneFiling: Fact[] = [
  ["Assets", "2024-12-31", 1204000000, "10-K 2025-02-20"],
  ["NetIncomeLoss", "2024-01-01/2024-12-31", -83000000, "10-K 2025-02-20"],
  ["Revenues", "2024-01-01/2024-12-31", 0, "10-K 2025-02-20"],
];
const yearEndMoved: Fact[] = [
  ...quarterly("Revenues", "2015-03-31", grown(12)),
  ["Revenues", "2018-01-01/2018-01-31", 41000000, "10-QT 2018-03-10"],
  ...quarterly("Revenues", "2018-04-30", grown(12, 130_000_000)),
];

describe.each([
  ["one filing", oneFiling],
  ["twenty years", quarterly("Assets", "2005-03-31", grown(80))],
  [
    "all zeros",
    ["Assets", "Revenues", "NetIncomeLoss"].flatMap((tag) => quarterly(tag, "2015-03-31", Array(12).fill(0))),
  ],
  [
    "cover pages only",
    quarterly(
      "dei:EntityCommonStockSharesOutstanding",
      "2019-03-31",
      [20000000, 20100000, 20200000, 40400000, 40500000],
    ),
  ],
  [
    "IFRS in another currency",
    quarterly("ifrs-full:Assets", "2019-03-31", grown(12)).map(
      ([tag, period, value, filing]): Fact => [tag, period, value, filing, "EUR"],
    ),
  ],
  ["a change of the fiscal year's end", yearEndMoved],
  [
    "a gap of eight years",
    [...quarterly("Assets", "2010-03-31", grown(8)), ...quarterly("Assets", "2020-03-31", grown(8, 3_000_000_000))],
  ],
  [
    "two taxonomies for one item",
    [...quarterly("Assets", "2016-03-31", grown(8)), ...quarterly("ifrs-full:Assets", "2016-03-31", grown(16))],
  ],
] as [string, Fact[]][])("%s", (_, facts) => {
  it.each(rules)("raises nothing: $id", (rule) => {
    expect(runRule(rule, companySeries(facts))).toEqual([]);
  });
});
