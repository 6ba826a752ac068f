import { expect, it } from "vitest";
import { examine } from "@/domain/rules/examine";
import { companySeries, type Fact, runRule } from "@/test/series";
import { duplicateConflict } from "./duplicate-conflict";

const check = (facts: readonly Fact[]) => runRule(duplicateConflict, companySeries(facts));
const filed = "10-Q 2009-08-06";

it("two values that differ by rounding are one fact: the more precise wins, whatever their order", () => {
  const facts: Fact[] = [
    ["Assets", "2009-06-30", 4723000000, filed],
    ["Assets", "2009-06-30", 4722600000, filed],
  ];
  for (const order of [facts, [...facts].reverse()]) {
    const series = companySeries(order);
    expect(series.point("Assets", "USD", "instant", series.lines[0]?.points[0]?.end ?? 0)?.observations[0]?.exact).toBe(
      "4722600000",
    );
    expect(runRule(duplicateConflict, series)).toMatchObject([
      { isNote: true, suspects: [{ observation: { exact: "4723000000" }, expected: "4722600000" }] },
    ]);
    expect(examine(series).findings.filter(({ ruleId }) => ruleId === "duplicate-conflict")).toMatchObject([
      { standing: "noted", settled: { by: "rule" } },
    ]);
  }
});

it("a contradiction that nothing decides is raised with both values", () => {
  const [draft, ...rest] = check([
    ["NetIncomeLoss", "2009-04-01/2009-06-30", 101, filed],
    ["NetIncomeLoss", "2009-04-01/2009-06-30", -257, filed],
  ]);
  expect(rest).toEqual([]);
  expect(draft?.isNote).toBeUndefined();
  expect(draft?.suspects.map(({ observation, expected }) => [observation.exact, expected])).toEqual([
    ["-257", null],
    ["101", null],
  ]);
  expect(draft?.message).toContain("−257 USD and as 101 USD: one of them is wrong");
});

it("another filing tells which of the two is right", () => {
  const [draft] = check([
    ["Liabilities", "2009-06-30", 81265, filed],
    ["Liabilities", "2009-06-30", 18265, filed],
    ["Liabilities", "2009-06-30", 81265, "10-K 2010-02-20"],
  ]);
  expect(draft?.suspects).toMatchObject([{ observation: { exact: "18265" }, expected: "81265" }]);
  expect(draft?.evidence).toMatchObject([{ figure: "1 of 1", accessions: [expect.stringContaining("-10-")] }]);
});

it("the same value twice, other dates, tags and filings are no contradiction", () => {
  expect(
    check([
      ["Assets", "2009-06-30", 500, filed],
      ["Assets", "2009-06-30", "500.0", filed],
      ["Assets", "2009-07-01", 501, filed],
      ["Assets", "2009-06-30", 700, "10-K 2010-02-20"],
      ["CashAndCashEquivalentsAtCarryingValue", "2009-06-30", 7, filed],
      ["Cash", "2009-06-30", 5, filed],
    ]),
  ).toEqual([]);
});

it("zero beside a value is no rounding of it", () => {
  const [draft] = check([
    ["Goodwill", "2009-06-30", 0, filed],
    ["Goodwill", "2009-06-30", 1, filed],
  ]);
  expect(draft?.isNote).toBeUndefined();
  expect(draft?.suspects).toHaveLength(2);
});
