import { expect, it } from "vitest";
import { compareDecimals, groupDigits, negateDecimal, shiftDecimal, unitPower, unitPowerOfWhole } from "./decimal";

it("rescales by moving the point, exactly", () => {
  expect(shiftDecimal("29050", 3)).toBe("29050000");
  expect(shiftDecimal("-330", -3)).toBe("-0.33");
  expect(shiftDecimal("0.69", 3)).toBe("690");
  expect(shiftDecimal("9007199254740993", 3)).toBe("9007199254740993000");
  expect(shiftDecimal("12345678901234567.89", -6)).toBe("12345678901.23456789");
});

it("negates without touching the digits; zero has no sign", () => {
  expect(negateDecimal("-216100000")).toBe("216100000");
  expect(negateDecimal("0.10")).toBe("-0.1");
  expect(negateDecimal("-0")).toBe("0");
});

it("compares values that are equal as doubles", () => {
  expect(compareDecimals("9007199254740993", "9007199254740992")).toBe(1);
  expect(compareDecimals("-1.5", "1.5")).toBe(-1);
  expect(compareDecimals("1.50", "1.5")).toBe(0);
});

it.each([
  ["61351000", 3],
  ["-216100000", 5],
  ["0.45", -2],
  ["29050", 1],
  ["1.500", -1],
  ["0", 0],
])("the coarsest unit of %s is ten to %i", (text, power) => expect(unitPower(text)).toBe(power));

it("finds the unit of a whole number the same way from its digits and from its value", () => {
  for (const value of [0, 7, 10, 61351000, 216100000, 1e15, -12000])
    expect(unitPowerOfWhole(value)).toBe(unitPower(String(value)));
});

it("groups digits for sentences", () => {
  expect(groupDigits("-1234567.5")).toBe("−1,234,567.5");
  expect(groupDigits("1e6")).toBe("1,000,000");
});
