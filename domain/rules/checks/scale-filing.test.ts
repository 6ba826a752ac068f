import { expect, it } from "vitest";
import { examine } from "@/domain/rules/examine";
import { companySeries, type Fact, runRule } from "@/test/series";
import { scaleFiling } from "./scale-filing";

const items = [
  "Assets",
  "LiabilitiesAndStockholdersEquity",
  "AssetsCurrent",
  "LiabilitiesCurrent",
  "StockholdersEquity",
  "Liabilities",
];
const years = [2016, 2017, 2018, 2019, 2020, 2021];

/** Six yearly balance sheets; the report for 2019 is in thousands, and reports 2018 in thousands again. */
function facts(wrongScale: number): Fact[] {
  const rows: Fact[] = [];
  for (const year of years) {
    items.forEach((tag, i) => {
      const value = (at: number) => (910 + 37 * Math.max(0, i - 1) + 5 * (at - 2015)) * 1_000_000;
      const scale = year === 2019 ? wrongScale : 1;
      const filing = `10-K ${year + 1}-02-25`;
      rows.push(
        [tag, `${year}-12-31`, value(year) / scale, filing],
        [tag, `${year - 1}-12-31`, value(year - 1) / scale, filing],
      );
    });
  }
  return rows;
}

it("a report in thousands is one finding for each of its values, and one issue", () => {
  const series = companySeries(facts(1000));
  const found = runRule(scaleFiling, series);
  expect(found).toHaveLength(12);
  expect(new Set(found.map(({ cause }) => JSON.stringify(cause))).size).toBe(1);
  expect(found[0]?.suspects[0]?.expected).toMatch(/000000$/);
  const open = examine(series).findings.filter(({ standing }) => standing === "open");
  expect(new Set(open.map(({ fingerprint }) => fingerprint)).size).toBe(1);
});

it("a right report raises nothing", () => {
  expect(runRule(scaleFiling, companySeries(facts(1)))).toEqual([]);
});

it("a company that was small in its first reports is no filing in the wrong scale", () => {
  const early: Fact[] = items.map((tag, i) => [
    tag,
    "2014-12-31",
    905_000 + 37_000 * Math.max(0, i - 1),
    "10-K 2015-02-25",
  ]);
  expect(runRule(scaleFiling, companySeries([...early, ...facts(1)]))).toEqual([]);
});
