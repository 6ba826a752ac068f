import { expect, it } from "vitest";
import { formatExact } from "@/components/format";
import { decimalText } from "@/domain/golden/schema";
import { plainDecimal } from "./plain-decimal";

it("takes the numbers that the pages print", () => {
  for (const literal of ["1000", "-12710243.5", "0.25", "-3"]) expect(plainDecimal(formatExact(literal))).toBe(literal);
  expect(plainDecimal("  12,710,243.5 ")).toBe("12710243.5");
});

it("leaves what could mean two numbers, which is refused by name", () => {
  for (const text of ["1,0", "1.000,5", "1,0000", "12,34,567", "1000,000"]) {
    expect(plainDecimal(text)).toBe(text);
    expect(decimalText.safeParse(text).error?.issues[0]?.message).toContain(`"${text}" is not a number`);
  }
});
