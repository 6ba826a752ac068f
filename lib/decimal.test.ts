import { expect, test } from "vitest";
import { plainDecimal, subtractDecimals, sumDecimals, timesFraction } from "./decimal";

test("exponents and trailing zeros are written out", () => {
  expect(plainDecimal("1.50e3")).toBe("1500");
  expect(plainDecimal("1e-7")).toBe("0.0000001");
  expect(plainDecimal("-0.3400")).toBe("-0.34");
});

test("sums stay exact above 2^53 and below one", () => {
  expect(sumDecimals(["9007199254740993", "1"])).toBe("9007199254740994");
  expect(sumDecimals(["0.1", "0.2"])).toBe("0.3");
  expect(subtractDecimals("100", "-0.01")).toBe("100.01");
  expect(subtractDecimals("1234567", "1234567")).toBe("0");
});

test("what is no decimal is refused by name", () => {
  expect(() => plainDecimal("12,000")).toThrow('"12,000" is not a decimal number');
  expect(() => plainDecimal("1e4000")).toThrow("out of range");
});

test("a fraction is taken exactly where it divides, and rounded half away from zero six decimals further where not", () => {
  expect(timesFraction("9007199254740993", 7, 1)).toBe("63050394783186951");
  expect(timesFraction("0.38", 1, 2)).toBe("0.19");
  expect(timesFraction("1e3", 1, 8)).toBe("125");
  expect(timesFraction("-1", 2, 3)).toBe("-0.666667");
  expect(timesFraction("0.05", 1, 7)).toBe("0.00714286");
  expect(timesFraction("-0", 7, 1)).toBe("0");
});
