import { describe, expect, it } from "vitest";
import type { GoldenValue } from "@/domain/golden/golden-values";
import type { Observation } from "@/domain/golden/series";
import { compareValues } from "./compare";

const winner = (tag: string, accession = "a"): Observation => ({
  tag: { id: 1, name: tag, uses: [] },
  unit: "USD",
  end: 100,
  days: 0,
  value: 1,
  exact: "1",
  filing: { id: 1, accession, form: "10-K", filedOn: 120 },
});
const value = (end: number, text: string, more: Partial<GoldenValue> = {}): GoldenValue => ({
  lineItemId: 1,
  unit: "USD",
  length: "instant",
  end,
  value: text,
  state: "clean",
  doubtful: false,
  winner: winner("us-gaap:A"),
  overrideId: null,
  derivation: null,
  parentEnds: [],
  ...more,
});
const kinds = (before: GoldenValue[], after: GoldenValue[], ends = new Map()) =>
  compareValues(before, after, ends).map(({ kind }) => kind);

describe("comparing golden values", () => {
  it("tells what appears, changes and disappears", () => {
    expect(kinds([value(1, "1"), value(2, "2")], [value(2, "3"), value(3, "4")])).toEqual([
      "change",
      "disappear",
      "appear",
    ]);
  });

  it("takes 1.50 and 1.5 for the same value, from another origin where the tag differs", () => {
    expect(kinds([value(1, "1.50")], [value(1, "1.5")])).toEqual([]);
    expect(kinds([value(1, "1")], [value(1, "1", { winner: winner("us-gaap:B") })])).toEqual(["origin"]);
  });

  it("tells a hold from another value", () => {
    expect(kinds([value(1, "1")], [value(1, "1", { state: "held", doubtful: true })])).toEqual(["standing"]);
  });

  it("follows a point whose canonical end moved", () => {
    const ends = new Map([["instant" as const, new Map([[100, 101]])]]);
    expect(kinds([value(100, "1")], [value(101, "1")], ends)).toEqual(["origin"]);
    expect(kinds([value(100, "1")], [value(101, "2")], ends)).toEqual(["change"]);
  });
});
