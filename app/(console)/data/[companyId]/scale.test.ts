import { describe, expect, it } from "vitest";
import { formatScaled, scaleOf } from "./scale";

describe("scaleOf", () => {
  it("follows the row's median, whatever a few wrong values say", () => {
    const row = ["61351000", "60900000", "61100000000", null, "0"];
    expect(scaleOf(row, "USD")).toEqual({ divisor: 1e6, words: "m" });
    expect(scaleOf(["12000", "13000"], "shares")).toEqual({ divisor: 1e3, words: "k" });
    expect(scaleOf([], "USD").divisor).toBe(1);
  });

  it("leaves per-share figures as they are", () => {
    expect(scaleOf(["61351000"], "USD/shares").divisor).toBe(1);
  });
});

describe("formatScaled", () => {
  const millions = { divisor: 1e6, words: "m" };

  it("makes a value in the wrong scale longer or shorter than its neighbours", () => {
    expect(formatScaled("613510000", millions)).toBe("614");
    expect(formatScaled("613510000000", millions)).toBe("613,510");
    expect(formatScaled("613510", millions)).toBe("0.614");
  });

  it("keeps decimals of unscaled figures, the sign and zero", () => {
    const plain = { divisor: 1, words: "" };
    expect(formatScaled("-0.86", plain)).toBe("−0.86");
    expect(formatScaled("2.10", plain)).toBe("2.10");
    expect(formatScaled("0", millions)).toBe("0");
  });
});
