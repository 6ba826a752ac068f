import { expect, it } from "vitest";
import { ratioWords, tooWords, valueWords, withinWords } from "./words";

it("prints values for sentences", () => {
  expect(valueWords("-1204000", "USD")).toBe("−1,204,000 USD");
  expect(valueWords("1.45", "USD/shares")).toBe("1.45 USD per share");
  expect(valueWords("68000", "shares")).toBe("68,000");
});

it("prints a ratio, a factor and a distance", () => {
  expect(ratioWords("647318000", "647318")).toBe("647,318,000 ÷ 647,318 = 1,000");
  expect(ratioWords("22", "22413")).toBe("22 ÷ 22,413 = 1/1,019");
  expect([tooWords(3), tooWords(-6)]).toEqual(["1,000 times too small", "1,000,000 times too large"]);
  expect([withinWords(0), withinWords(0.012), withinWords(0.4)]).toEqual([
    "within 1%",
    "within 3%",
    "within a factor of 2.5",
  ]);
});
