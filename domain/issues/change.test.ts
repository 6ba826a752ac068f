import { describe, expect, it } from "vitest";
import { changeOf, factorWords, magnitudeOf } from "./change";

describe("changeOf", () => {
  it("knows an exact power of ten, in decimals and beyond doubles", () => {
    expect(changeOf("61351000000", "61351000")).toEqual({ kind: "scale", power: -3, exact: true });
    expect(changeOf("0.48", "480")).toEqual({ kind: "scale", power: 3, exact: true });
    expect(changeOf("12345678901234567891000", "12345678901234567891")).toMatchObject({ power: -3, exact: true });
    expect(changeOf("12345678901234567891000", "12345678901234567892")).toMatchObject({ power: -3, exact: false });
  });

  it("calls a thousandfold with other rounding a scale that is not exact, and other ratios a value", () => {
    expect(changeOf("61351", "61350908")).toEqual({ kind: "scale", power: 3, exact: false });
    expect(changeOf("100", "1200")).toEqual({ kind: "value" });
    expect(changeOf("103", "1030001")).toEqual({ kind: "value" });
  });

  it("knows a sign, two transposed digits and a zero", () => {
    expect(changeOf("-1500", "1500")).toEqual({ kind: "sign" });
    expect(changeOf("1204000", "1240000")).toEqual({ kind: "digits" });
    expect(changeOf("1204000", "1250000")).toEqual({ kind: "value" });
    expect(changeOf("0", "1250000")).toEqual({ kind: "value" });
    expect(changeOf("-1500", "1500000")).toEqual({ kind: "value" });
  });
});

describe("magnitudeOf", () => {
  it("counts orders of magnitude, a sign as a doubling, a zero as one order", () => {
    expect(magnitudeOf("5000", "5")).toBeCloseTo(3);
    expect(magnitudeOf("5", "-5")).toBeCloseTo(Math.log10(2));
    expect(magnitudeOf("0", "7")).toBe(1);
    expect(magnitudeOf("1.50", "1.5")).toBe(0);
  });
});

describe("factorWords", () => {
  it("writes the factor without its direction", () => {
    expect(factorWords(-6)).toBe("1,000,000");
    expect(factorWords(3)).toBe("1,000");
  });
});
