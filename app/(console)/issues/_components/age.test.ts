import { describe, expect, it } from "vitest";
import { ageOf } from "./age";

const open = {
  status: "open" as const,
  openedAt: "2025-03-01T00:00:00Z",
  dueAt: "2025-03-02T00:00:00Z",
  snoozedUntil: null,
  resolvedAt: null,
};

describe("ageOf", () => {
  it("says the age and the share of the target, and warns in its last quarter", () => {
    expect(ageOf(open, "2025-03-01T12:00:00Z")).toMatchObject({ text: "12 h", used: 0.5, state: "calm" });
    expect(ageOf(open, "2025-03-01T19:00:00Z")).toMatchObject({ text: "19 h", state: "soon" });
  });

  it("says by how much it is overdue", () => {
    expect(ageOf(open, "2025-03-02T03:00:00Z")).toEqual({
      text: "+3 h",
      words: "Overdue by 3 h; the target is 24 h",
      used: 1,
      state: "over",
    });
  });

  it("runs no target while snoozed or once resolved", () => {
    const snoozed = { ...open, status: "snoozed" as const, snoozedUntil: "2025-03-05T00:00:00Z" };
    expect(ageOf(snoozed, "2025-03-03T00:00:00Z")).toMatchObject({ text: "in 48 h", used: null });
    const resolved = { ...open, status: "resolved" as const, resolvedAt: "2025-03-01T05:00:00Z" };
    expect(ageOf(resolved, "2025-04-01T00:00:00Z")).toMatchObject({ text: "5 h", used: null, state: "calm" });
  });
});
