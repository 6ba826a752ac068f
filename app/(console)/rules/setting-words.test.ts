import { describe, expect, it } from "vitest";
import { authorisedWords, type Seen, seenOf, warningsOf, withoutFields } from "./setting-words";

const seen: Seen = { ready: true, appear: 3, disappear: 0, failures: 0, outdated: false };

describe("what a checker confirms", () => {
  it("is nothing where issues only appear", () => {
    expect(warningsOf(seen, false)).toEqual([]);
    expect(seenOf(null)).toEqual({ ready: false, appear: 0, disappear: 0, failures: 0, outdated: false });
  });

  it("names issues that close, companies it fails on, and old numbers", () => {
    expect(warningsOf({ ...seen, disappear: 1 }, false)).toEqual(["1 issue closes undecided."]);
    expect(warningsOf({ ...seen, disappear: 1200, failures: 2, outdated: true }, false)).toEqual([
      "1,200 issues close undecided.",
      "The rule fails on 2 companies.",
      "Runs have changed values since the preview was computed: its numbers may be others by now.",
    ]);
  });

  it("says that a missing preview is missing, and asks nothing on first numbers alone", () => {
    const running = { ...seen, ready: false, disappear: 4 };
    expect(warningsOf(running, false)).toEqual([]);
    expect(warningsOf(running, true)).toEqual([
      "Its preview is not complete: what it raises and withdraws has not been computed.",
      "At least 4 issues close undecided.",
    ]);
  });

  it("tells what follows", () => {
    expect(authorisedWords({ version: 2, runIds: [] })).toBe("Setting 2 is in force.");
    expect(authorisedWords({ version: 2, runIds: [7, 8] })).toBe(
      "Setting 2 is in force. What is stored is checked again in run 7 and 8.",
    );
    expect(withoutFields("note: Say why.")).toBe("Say why.");
  });
});
