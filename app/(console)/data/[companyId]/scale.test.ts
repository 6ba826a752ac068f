import { describe, expect, it } from "vitest";
import { formatScaled, scalesOf } from "./scale";

const row = (unit: string, values: (string | null)[]) => ({ unit, cells: values.map((value) => ({ value })) });

describe("scalesOf", () => {
  it("gives every row of a unit the scale of the largest", () => {
    const scaleOf = scalesOf([row("USD", ["200000"]), row("USD", ["61351000"]), row("shares", ["12000", "13000"])]);
    expect(scaleOf("USD")).toEqual({ divisor: 1e6, words: "m" });
    expect(scaleOf("shares")).toEqual({ divisor: 1e3, words: "k" });
    expect(scaleOf("EUR").divisor).toBe(1);
  });

  it("follows a row's median, whatever a few wrong values say", () => {
    const scaleOf = scalesOf([row("USD", ["61351", "60900", "61100000000", null, "0"])]);
    expect(scaleOf("USD")).toEqual({ divisor: 1e3, words: "k" });
  });

  it("leaves per-share figures as they are", () => {
    expect(scalesOf([row("USD/shares", ["61351000"])])("USD/shares").divisor).toBe(1);
  });
});

describe("formatScaled", () => {
  const millions = { divisor: 1e6, words: "m" };

  it("makes a value in the wrong scale longer or shorter than its neighbours", () => {
    expect(formatScaled("613510000", millions)).toBe("614");
    expect(formatScaled("613510000000", millions)).toBe("613,510");
    expect(formatScaled("613510", millions)).toBe("0.614");
    expect([formatScaled("61", millions), formatScaled("-61", millions)]).toEqual(["< 0.001", "> −0.001"]);
  });

  it("keeps decimals of unscaled figures, the sign and zero", () => {
    const plain = { divisor: 1, words: "" };
    expect(formatScaled("-0.86", plain)).toBe("−0.86");
    expect(formatScaled("2.10", plain)).toBe("2.10");
    expect(formatScaled("0", millions)).toBe("0");
  });
});
