import { describe, expect, it } from "vitest";
import { authorisedWords, type Seen, warningsOf } from "./authorise-words";
import { withoutFields } from "./tag-words";

const harmless: Seen = { ready: true, disappear: 0, change: 12, companies: 4, outdated: false };

describe("warningsOf", () => {
  it("lets a change through that takes nothing away", () => {
    expect(warningsOf(harmless, false)).toEqual([]);
  });

  it("names the values that disappear and those that change", () => {
    expect(warningsOf({ ...harmless, disappear: 4310, companies: 52 }, false)).toEqual([
      "Among 52 companies that it changes, 4,310 published values disappear.",
      "12 values change.",
    ]);
    expect(warningsOf({ ...harmless, disappear: 1, change: 0, companies: 1 }, false)).toEqual([
      "Among 1 company that it changes, 1 published value disappears.",
    ]);
  });

  it("asks when the numbers may be old, or are not there", () => {
    expect(warningsOf({ ...harmless, outdated: true }, false)).toEqual([
      expect.stringContaining("since the preview was"),
    ]);
    const half = { ...harmless, ready: false, disappear: 7 };
    expect(warningsOf(half, false)).toEqual([]);
    const [first, second] = warningsOf(half, true);
    expect(first).toContain("not complete");
    expect(second).toContain("at least 7 published values disappear");
  });
});

describe("authorisedWords and withoutFields", () => {
  it("names the runs that follow, if any", () => {
    expect(authorisedWords({ version: 3, runIds: [] })).toBe("Mapping version 3 is in force.");
    expect(authorisedWords({ version: 3, runIds: [7, 8] })).toContain("in run 7 and 8.");
  });

  it("leaves the names of fields out of what a person reads", () => {
    const told = 'tags.2: "x" is no tag. · tags: At most 60 tags. · note: Say why.';
    expect(withoutFields(told)).toBe('"x" is no tag. · At most 60 tags. · Say why.');
  });
});
