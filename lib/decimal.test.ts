import { expect, test } from "vitest";
import { plainDecimal, subtractDecimals, sumDecimals } from "./decimal";

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
