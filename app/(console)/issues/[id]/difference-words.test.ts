import { describe, expect, it } from "vitest";
import type { IssueDifference } from "@/domain/issues/changed-meanwhile";
import type { DecisionPoint } from "./decision-facts";
import { valueChanges } from "./difference-words";

const address = (periodEnd: string) => ({
  companyId: 7,
  lineItemId: 3,
  unitId: 1,
  length: "year" as const,
  periodEnd,
});
const point = (day: string, from: string | null, to: string | null): DecisionPoint => ({
  key: day,
  label: `FY ${day.slice(0, 4)}`,
  address: address(day),
  from,
  to,
});
const difference = (values: IssueDifference["values"], pointCount = values.length): IssueDifference => ({
  events: [],
  now: { version: 4, status: "open", title: "Units", findingCount: pointCount, pointCount },
  values,
});
const value = (day: string, observed: string | null, expected: string | null) => ({
  ...address(day),
  observed,
  expected,
});

describe("valueChanges", () => {
  const points = [point("2023-12-31", "5000", "5"), point("2022-12-31", "4000", "4")];

  it("says what is open no more, what has come, and what reads otherwise", () => {
    const changed = difference([value("2023-12-31", "5000.50", "5"), value("2021-12-31", "3000", null)]);
    expect(valueChanges(points, changed)).toEqual([
      { label: "FY 2022", before: "4,000", now: null },
      { label: "FY 2023", before: "5,000", now: "5,000.5" },
      { label: "31 Dec 2021", before: "not in it", now: "3,000" },
    ]);
  });

  it("says nothing where the values are the same, and calls none gone that was not told", () => {
    expect(
      valueChanges(points, difference([value("2023-12-31", "5000.0", "5"), value("2022-12-31", "4000", "4.00")])),
    ).toEqual([]);
    expect(valueChanges(points, difference([value("2023-12-31", "5000", "5")], 2))).toEqual([]);
  });
});
