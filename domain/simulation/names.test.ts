import { expect, it } from "vitest";
import { companyName } from "./names";

it("gives every company of a market its own name and ticker", () => {
  const names = Array.from({ length: 99_999 }, (_, index) => companyName(3, index, ["Industries", "Tool"]));
  expect(new Set(names.map(({ name }) => name)).size).toBe(99_999);
  expect(new Set(names.map(({ ticker }) => ticker)).size).toBe(99_999);
  for (const { name, ticker } of names.slice(0, 500)) {
    expect(name).toMatch(/^[A-Z][a-z]{5,13} ([A-Z&][\w&]* )+\S/);
    expect(ticker).toMatch(/^[A-Z]{5}$/);
  }
});
