import { describe, expect, it } from "vitest";
import { ageOf, targetWords } from "./age";

const open = {
  status: "open" as const,
  openedAt: "2026-03-02T09:00:00Z",
  dueAt: "2026-03-04T17:00:00Z",
  pausedAt: null,
  targetMinutes: 24 * 60,
  minutesLeft: 12 * 60,
  snoozedUntil: null,
  resolvedAt: null,
};
const now = "2026-03-03T13:00:00Z";

describe("ageOf", () => {
  it("says how long it has been open and the share of its working time, and warns in the last quarter", () => {
    const words = "Due in 12 working hours, on 4 Mar 2026, 17:00 UTC; open for 28 h";
    expect(ageOf(open, now)).toEqual({ text: "28 h", words, used: 0.5, state: "calm" });
    expect(ageOf({ ...open, minutesLeft: 120 }, now)).toMatchObject({ state: "soon" });
  });

  it("says by how much working time it is over", () => {
    expect(ageOf({ ...open, minutesLeft: -180 }, now)).toEqual({
      text: "+3 h",
      words: "3 h of working time over its target of 24 h; open for 28 h",
      used: 1,
      state: "over",
    });
  });

  it("runs no target while snoozed or once resolved", () => {
    const pausedAt = "2026-03-03T10:00:00Z";
    const snoozed = { ...open, status: "snoozed" as const, snoozedUntil: "2026-03-05T13:00:00Z", pausedAt };
    expect(ageOf(snoozed, now)).toMatchObject({
      text: "in 48 h",
      words: "Snoozed, comes back in 48 h. The clock stands since 3 Mar 2026, 10:00 UTC, 12 h of 24 h left",
      used: null,
    });
    const resolved = { ...open, status: "resolved" as const, resolvedAt: "2026-03-02T14:00:00Z", minutesLeft: null };
    expect(ageOf(resolved, now)).toMatchObject({ text: "5 h", used: null, state: "calm" });
  });
});

describe("targetWords", () => {
  it("speaks of minutes when they matter", () => {
    expect(targetWords({ ...open, minutesLeft: 125 }, now)).toMatchObject({
      text: "2 h 5 min left of 24 h",
      words: "Due in 2 working hours, on 4 Mar 2026, 17:00 UTC",
    });
    expect(targetWords({ ...open, minutesLeft: 45 }, "2026-03-04T16:15:00Z").words).toBe("Due in 45 working minutes");
  });

  it("stands while nobody can act, over its target too", () => {
    const standing = { ...open, pausedAt: "2026-03-03T10:00:00Z", minutesLeft: -60 };
    expect(targetWords(standing, now)).toMatchObject({
      text: "Clock stands",
      words: "The clock stands since 3 Mar 2026, 10:00 UTC, 1 h over the target of 24 h",
      state: "calm",
    });
  });
});
