import { describe, expect, it } from "vitest";
import { tagChanges } from "@/domain/line-items/tag-changes";
import { changeWords, ordinal, tagMarks } from "./model";

describe("what another list changes", () => {
  it("names as moved only what explains the new order", () => {
    expect(tagChanges(["a", "b", "c", "d"], ["d", "a", "b", "c"])).toEqual({ added: [], removed: [], moved: ["d"] });
    expect(tagChanges(["a", "b", "c"], ["c", "b", "a"]).moved).toHaveLength(2);
  });

  it("keeps a tag still that only shifted because others came or went", () => {
    expect(tagChanges(["a", "b", "c"], ["x", "b", "c"])).toEqual({ added: ["x"], removed: ["a"], moved: [] });
  });

  it("is empty for the same list", () => {
    expect(tagChanges(["a", "b"], ["a", "b"])).toEqual({ added: [], removed: [], moved: [] });
  });

  it("is told in words with the place in the new list", () => {
    expect(changeWords(["a", "b", "c"], ["c", "a", "x"])).toBe("x added as 3rd, b removed, c moved to 1st");
    expect(tagMarks(["a", "b"], ["b", "x"])).toEqual(
      new Map([
        ["x", "added"],
        ["a", "removed"],
      ]),
    );
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22].map(ordinal)).toEqual([
      "1st",
      "2nd",
      "3rd",
      "4th",
      "11th",
      "12th",
      "13th",
      "21st",
      "22nd",
    ]);
  });
});
