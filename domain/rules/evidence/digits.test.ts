import { expect, it } from "vitest";
import { isTransposed } from "./digits";

it("recognises two exchanged digits and nothing else", () => {
  expect(isTransposed("1204000", "1240000")).toBe(true);
  expect(isTransposed("1204000", "1204000")).toBe(false);
  expect(isTransposed("1204000", "1250000")).toBe(false);
  expect(isTransposed("1204000", "124000")).toBe(false);
  expect(isTransposed("1243", "2134")).toBe(false);
});
