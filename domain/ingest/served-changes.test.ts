import { describe, expect, it } from "vitest";
import type { GoldenValue } from "@/domain/golden/golden-values";
import { type PointStep, type ServedPoint, servedChanges } from "./served-changes";

const point = (over: Partial<ServedPoint> = {}): ServedPoint => ({
  ...{ value: "100", state: "clean", version: 1, overrideId: null, derived: false },
  ...{ lineItemId: 1, unit: "USD", length: "quarter", end: 100 },
  ...over,
});
const value = (over: Partial<GoldenValue> = {}): GoldenValue => ({
  ...{ lineItemId: 1, unit: "USD", length: "quarter", end: 100, value: "100", state: "clean", doubtful: false },
  ...{ winner: null, overrideId: null, derivation: null, parentEnds: [] },
  ...over,
});
const told = (step: PointStep, isReread = false) => servedChanges([step], isReread).length === 1;

describe("servedChanges", () => {
  it("says nothing of a newer filing's value, nor of another state of the same value", () => {
    expect(told({ point: point(), value: value({ value: "120" }) })).toBe(false);
    expect(told({ point: point({ state: "overridden", overrideId: 3 }), value: value() })).toBe(false);
    expect(told({ point: point(), value: value({ state: "accepted" }) })).toBe(false);
  });

  it("tells of what is held, of what is gone, and of what is served again", () => {
    expect(told({ point: point(), value: value({ state: "held" }) })).toBe(true);
    expect(told({ point: point(), value: null })).toBe(true);
    expect(told({ point: point({ state: "held", version: 2 }), value: value() })).toBe(true);
  });

  it("says nothing of what was never served", () => {
    expect(told({ point: point({ state: "held" }), value: value() })).toBe(false);
    expect(told({ point: point({ state: "held" }), value: null })).toBe(false);
    expect(told({ point: point({ value: null, state: "missing" }), value: value() })).toBe(false);
  });

  it("tells of another value when an override ended, or when nothing new was filed", () => {
    expect(told({ point: point({ value: "90", overrideId: 3, state: "overridden" }), value: value() })).toBe(true);
    expect(told({ point: point({ value: "90" }), value: value() }, true)).toBe(true);
  });

  it("tells of what is derived from such a value, and of no other", () => {
    const ended = { point: point({ value: "90", overrideId: 3, state: "overridden" }), value: value() } as const;
    const twelve = { derived: true, length: "ttm", state: "derived" } as const;
    const follower = { point: point(twelve), value: value({ value: "410", parentEnds: [10, 100], length: "ttm" }) };
    const other = { point: point({ ...twelve, end: 300 }), value: value({ value: "9", parentEnds: [300], end: 300 }) };
    expect(servedChanges([follower, other, ended], false)).toEqual([ended.point, follower.point]);
  });
});
