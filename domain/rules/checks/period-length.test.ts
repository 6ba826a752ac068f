import { expect, it } from "vitest";
import { companySeries, type Fact, quarterly, runRule } from "@/test/series";
import { periodLength } from "./period-length";

const check = (facts: readonly Fact[]) => runRule(periodLength, companySeries(facts));
const tags = [
  "NetIncomeLoss",
  "OperatingIncomeLoss",
  "GrossProfit",
  "Revenues",
  "IncomeTaxExpenseBenefit",
  "CostOfRevenue",
];
const facts = tags.flatMap((tag, place) =>
  quarterly(
    tag,
    "2018-03-31",
    [410, 432, 447, 451, 463, 477, 480, 499].map((value) => (value + place) * 1000),
  ),
);
const restated = (tag: string, end: string, start: string): Fact[] =>
  facts.map(
    (fact): Fact =>
      fact[0] === tag && fact[1].endsWith(`/${end}`) ? [fact[0], `${start}/${end}`, fact[2], fact[3]] : fact,
  );

it("a quarter whose start is of the year before, or a month early, is the quarter that is missing", () => {
  for (const start of ["2018-04-01", "2019-03-02"]) {
    expect(check(restated("Revenues", "2019-06-30", start))).toMatchObject([
      { suspects: [], expectedMissing: "480000", point: { length: "quarter", observations: [] }, rootCause: "period" },
    ]);
  }
});

it("an inception-to-date sum beside the quarter, a transition period, and a new line are left alone", () => {
  expect(check([...facts, ["Revenues", "2018-04-01/2019-06-30", 2_318_000, "10-Q 2019-08-04"]])).toEqual([]);
  const transition = facts.filter(([, period]) => !period.endsWith("/2019-12-31"));
  const odd = tags.map((tag): Fact => [tag, "2019-10-01/2020-01-31", 700_000, "10-KT 2020-03-05"]);
  expect(check([...transition, ...odd])).toEqual([]);
  const fresh = facts.filter(([tag, period]) => tag !== "Revenues" || period.endsWith("/2019-06-30"));
  expect(
    check(fresh.map((fact): Fact => (fact[0] === "Revenues" ? [fact[0], "2019-03-02/2019-06-30", 1, fact[3]] : fact))),
  ).toEqual([]);
});

it("survives one filing, a cover page alone, zeros and another currency", () => {
  expect(check([["Revenues", "2019-03-02/2019-06-30", 1, "10-Q 2019-08-04"]])).toEqual([]);
  expect(check([["dei:EntityCommonStockSharesOutstanding", "2024-05-01", 100, "10-Q 2024-05-02"]])).toEqual([]);
  const euro = restated("Revenues", "2019-06-30", "2019-03-02").map(
    ([tag, period, , filing]): Fact => [tag, period, 0, filing, "EUR"],
  );
  expect(check(euro)).toHaveLength(1);
});
