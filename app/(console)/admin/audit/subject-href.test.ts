import { expect, it } from "vitest";
import { subjectHref } from "./subject-href";

it("leads to the page of what a line speaks of, and nowhere for what has none", () => {
  expect(subjectHref("issue:17")).toBe("/issues/17");
  expect(subjectHref("rule:scale-jump")).toBe("/rules/scale-jump");
  expect(subjectHref("tag mapping")).toBeNull();
  expect(subjectHref("constructor:1")).toBeNull();
  expect(subjectHref("issue:")).toBeNull();
});
