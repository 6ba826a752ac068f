import { expect, it } from "vitest";
import { noteHint } from "./note-hint";

it("says how full a note is once it nearly is", () => {
  expect(noteHint("x".repeat(1800))).toBeUndefined();
  expect(noteHint("x".repeat(1801))).toBe("1,801 of 2,000");
});
