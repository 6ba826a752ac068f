import { describe, expect, it } from "vitest";
import { canBecome, effectiveStatus, type PriorityFacts, priorityOf } from "./model";

const now = new Date("2026-03-02T09:00:00Z");
const facts: PriorityFacts = {
  severity: 1,
  confidence: 0.98,
  suggestible: true,
  magnitude: 3,
  core: true,
  pointCount: 7,
  dueAt: new Date("2026-03-02T14:00:00Z"),
};

describe("priorityOf", () => {
  it("adds up to its parts and stays within 0 and 100", () => {
    const worst = { ...facts, confidence: 1, pointCount: 5000, dueAt: now };
    const least: PriorityFacts = {
      ...facts,
      severity: 3,
      suggestible: false,
      magnitude: 0,
      core: false,
      pointCount: 1,
      dueAt: new Date("2026-03-30T00:00:00Z"),
    };
    for (const case_ of [facts, worst, least]) {
      const { priority, parts } = priorityOf(case_, now);
      expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(priority);
      expect(priority).toBeGreaterThanOrEqual(0);
      expect(priority).toBeLessThanOrEqual(100);
    }
    expect(priorityOf(worst, now).priority).toBe(100);
    expect(priorityOf(least, now).priority).toBe(17);
  });

  it("rises with every reason alone", () => {
    const base = priorityOf(facts, now).priority;
    expect(priorityOf({ ...facts, severity: 2 }, now).priority).toBeLessThan(base);
    expect(priorityOf({ ...facts, magnitude: 0.1 }, now).priority).toBeLessThan(base);
    expect(priorityOf({ ...facts, core: false }, now).priority).toBeLessThan(base);
    expect(priorityOf({ ...facts, pointCount: 1 }, now).priority).toBeLessThan(base);
    expect(priorityOf({ ...facts, suggestible: false }, now).priority).toBeLessThan(base);
    expect(priorityOf(facts, new Date("2026-03-02T14:00:01Z")).priority).toBeGreaterThan(base);
  });

  it("says each reason in words", () => {
    expect(priorityOf(facts, now).parts.map((part) => part.label)).toEqual([
      "Severity 1",
      "Off by about a thousand times or more",
      "Core line item",
      "7 values",
      "Suggestion 98% sure",
      "Due within 6 hours",
    ]);
  });
});

describe("life of an issue", () => {
  it("goes back to open from everywhere and never from resolved to approval", () => {
    expect(canBecome("resolved", "open")).toBe(true);
    expect(canBecome("awaiting_approval", "open")).toBe(true);
    expect(canBecome("resolved", "awaiting_approval")).toBe(false);
    expect(canBecome("open", "open")).toBe(false);
  });

  it("wakes a snooze at its minute", () => {
    expect(effectiveStatus("snoozed", now, now)).toBe("open");
    expect(effectiveStatus("snoozed", new Date(now.getTime() + 1), now)).toBe("snoozed");
    expect(effectiveStatus("resolved", null, now)).toBe("resolved");
  });
});
