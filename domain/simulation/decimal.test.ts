import { describe, expect, it } from "vitest";
import { negated, shiftDecimal, transposed } from "./decimal";

describe("shiftDecimal", () => {
  it.each([
    ["29050000", -3, "29050"],
    ["1900000", -6, "1.9"],
    ["-7.63", 6, "-7630000"],
    ["0.01", 3, "10"],
    ["5", -3, "0.005"],
    ["0", 6, "0"],
    ["3400000000000000000", 6, "3400000000000000000000000"],
  ])("moves the point of %s by %i places", (literal, places, expected) => {
    expect(shiftDecimal(literal, places)).toBe(expected);
  });

  it("undoes itself", () => {
    for (const literal of ["10495427", "-0.05", "123.456", "1000"]) {
      expect(shiftDecimal(shiftDecimal(literal, -6), 6)).toBe(literal);
    }
  });
});

describe("negated", () => {
  it("changes the sign, and leaves zero without one", () => {
    expect(negated("12.5")).toBe("-12.5");
    expect(negated("-3")).toBe("3");
    expect(negated("0")).toBe("0");
  });
});

describe("transposed", () => {
  it("swaps the first unlike neighbours from a place on", () => {
    expect(transposed("1204000", 0)).toBe("2104000");
    expect(transposed("1204000", 2)).toBe("1240000");
    expect(transposed("-881", 0)).toBe("-818");
  });

  it("never makes the number shorter, and gives up on equal digits", () => {
    expect(transposed("1099", 0)).toBe("1909");
    expect(transposed("7777", 1)).toBeNull();
  });
});
