import { expect, it } from "vitest";
import { agree, scalePower } from "./tolerance";

const amount = (exact: string) => ({ value: Number(exact), exact });
const power = (a: string, b: string) => scalePower(amount(a), amount(b));

it("two values agree within twice the coarsest unit of either", () => {
  expect(agree(amount("46581491"), amount("46581000"))).toBe(true);
  expect(agree(amount("46584000"), amount("46581000"))).toBe(false);
  expect(agree(amount("1"), amount("3"))).toBe(false);
  expect(agree(amount("0"), amount("1000"))).toBe(false);
});

it.each([
  ["22", "22413", 3],
  ["22", "22000", 3],
  ["196076", "196079000", 3],
  ["-7630000", "-7.63", -6],
  ["158", "158000000", 6],
  ["0.7", "700000", 6],
])("%s is %s in another scale", (a, b, expected) => expect(power(a, b)).toBe(expected));

it("is no scale error when the digits differ, the signs differ or one is zero", () => {
  expect(power("37", "48532000")).toBe(0);
  expect(power("28000", "41000000")).toBe(0);
  expect(power("-15000", "15000000")).toBe(0);
  expect(power("0", "15000000")).toBe(0);
  expect(power("100", "1000")).toBe(0);
});
