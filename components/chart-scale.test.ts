import { describe, expect, it } from "vitest";
import { scaleFor, spreadOf } from "./chart-scale";

const range = [200, 0] as const;

describe("spreadOf", () => {
  it("leaves zeros out and ignores signs", () => {
    expect(spreadOf([0, -5, 500])).toBe(100);
    expect(spreadOf([0, 7])).toBe(1);
    expect(spreadOf([])).toBe(1);
  });
});

describe("scaleFor", () => {
  it("gives every decade the same height on a log scale", () => {
    const scale = scaleFor([6.1e7, 6.1e10], "log", range);
    expect(scale.kind).toBe("log");
    expect(scale.ticks).toEqual([1e8, 1e9, 1e10, 1e11]);
    const steps = scale.ticks.slice(1).map((tick, index) => scale.of(tick) - scale.of(scale.ticks[index] as number));
    for (const step of steps) expect(step).toBeCloseTo(steps[0] as number, 9);
  });

  it("falls back to symlog when a value is zero or negative, with zero among the ticks", () => {
    const scale = scaleFor([-4e6, 0, 3e3, 2e9], "log", range);
    expect(scale.kind).toBe("symlog");
    expect(scale.ticks).toContain(0);
    expect(scale.of(-4e6)).toBeGreaterThan(scale.of(0));
    expect(scale.of(2e9)).toBeLessThan(scale.of(3e3));
    for (const value of [-4e6, 0, 3e3, 2e9]) {
      expect(scale.of(value)).toBeGreaterThanOrEqual(0);
      expect(scale.of(value)).toBeLessThanOrEqual(200);
    }
  });

  it("has at least two ticks and stays finite for one value, none, and only zeros", () => {
    for (const values of [[42], [], [0], [0, 0], [-3], [1e-9, 2e12]]) {
      for (const mode of ["log", "linear"] as const) {
        const scale = scaleFor(values, mode, range);
        expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
        for (const value of [...values, ...scale.ticks]) expect(Number.isFinite(scale.of(value))).toBe(true);
      }
    }
  });

  it("keeps zero on a linear scale unless only the upper part differs", () => {
    expect(scaleFor([10, 95], "linear", range).ticks[0]).toBe(0);
    expect(scaleFor([90, 95], "linear", range).ticks[0]).toBeGreaterThan(0);
  });
});
