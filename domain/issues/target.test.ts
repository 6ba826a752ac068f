import { describe, expect, it } from "vitest";
import { standardPolicies } from "@/domain/policies/model";
import { carriedOver, dueAt, freshTarget, minutesLeft, pauseOf, type Target, targetAfter } from "./target";

const targets = standardPolicies.time_targets;
const policy = { version: 0, value: targets };
const at = (moment: string) => new Date(moment);
/** A Monday, at the start of work. */
const monday = at("2026-03-02T09:00:00Z");
const open = { status: "open", disposition: null } as const;
const snoozed = { status: "snoozed", disposition: null } as const;
const awaiting = { status: "awaiting_approval", disposition: null } as const;
const challenged = { status: "snoozed", disposition: "source_challenged" } as const;

describe("dueAt", () => {
  it("is 8, 24 or 56 working hours later: one, three or seven days of eight", () => {
    expect(dueAt(targets, monday, 1)).toEqual(at("2026-03-02T17:00:00Z"));
    expect(dueAt(targets, monday, 2)).toEqual(at("2026-03-04T17:00:00Z"));
    expect(dueAt(targets, monday, 3)).toEqual(at("2026-03-10T17:00:00Z"));
  });

  it("counts from Monday what is found on a Saturday", () => {
    expect(dueAt(targets, at("2026-02-28T11:00:00Z"), 1)).toEqual(at("2026-03-02T17:00:00Z"));
  });
});

describe("targetAfter", () => {
  const fresh = freshTarget(policy, 2, monday);
  const stopped: Target = { ...fresh, pausedAt: at("2026-03-03T11:00:00Z"), leftMinutes: 14 * 60 };

  it("stops the clock: Tuesday 11:00 has used 10 of 24 hours", () => {
    expect(targetAfter(policy, fresh, snoozed, at("2026-03-03T11:00:00Z"))).toEqual(stopped);
  });

  it("goes on with what was left: 14 hours from Thursday 10:00 are 7, then 7 of Friday", () => {
    const on = targetAfter(policy, stopped, open, at("2026-03-05T10:00:00Z"));
    expect(on).toEqual({ ...fresh, dueAt: at("2026-03-06T16:00:00Z") });
  });

  it("stands on from one pause to the next, and stays as it is where nothing changes", () => {
    expect(targetAfter(policy, stopped, awaiting, at("2026-03-04T11:00:00Z"))).toBe(stopped);
    expect(targetAfter(policy, fresh, open, at("2026-03-03T11:00:00Z"))).toBe(fresh);
  });

  it("keeps what was late late: an hour over before the pause is an hour over after", () => {
    const late = targetAfter(policy, fresh, snoozed, at("2026-03-05T10:00:00Z"));
    expect(late.leftMinutes).toBe(-60);
    const woken = targetAfter(policy, late, open, at("2026-03-09T12:00:00Z"));
    expect(woken.dueAt).toEqual(at("2026-03-09T11:00:00Z"));
    expect(minutesLeft(targets, woken, at("2026-03-09T12:00:00Z"))).toBe(-60);
  });

  it("runs through standings that the policy does not pause", () => {
    const strict = { version: 1, value: { ...targets, pauses: ["source_challenged" as const] } };
    expect(targetAfter(strict, fresh, snoozed, monday)).toBe(fresh);
    expect(targetAfter(strict, fresh, challenged, monday).pausedAt).toEqual(monday);
    expect(pauseOf({ ...targets, pauses: ["snoozed"] }, challenged)).toBeNull();
  });

  it("says of a resolved issue when it was due, without the pause that it was in", () => {
    const resolved = { status: "resolved", disposition: "corrected" } as const;
    const after = targetAfter(policy, stopped, resolved, at("2026-03-05T10:00:00Z"));
    expect(after).toEqual({ ...fresh, dueAt: at("2026-03-06T16:00:00Z") });
  });
});

describe("carriedOver", () => {
  const strict = { version: 4, value: { ...targets, hours: { 1: 4, 2: 12, 3: 40 } } };

  it("counts what was used: of 24 hours ten, so two of twelve are left", () => {
    const now = at("2026-03-03T11:00:00Z");
    const carried = carriedOver(targets, strict, freshTarget(policy, 2, monday), 2, now);
    expect(carried).toEqual({ dueAt: at("2026-03-03T13:00:00Z"), pausedAt: null, leftMinutes: null, targetVersion: 4 });
  });

  it("makes late what has used more than it now has", () => {
    const carried = carriedOver(targets, strict, freshTarget(policy, 1, monday), 1, at("2026-03-02T15:00:00Z"));
    expect(carried.dueAt).toEqual(at("2026-03-02T13:00:00Z"));
  });

  it("leaves a clock that stands standing", () => {
    const stopped = { ...freshTarget(policy, 2, monday), pausedAt: at("2026-03-03T11:00:00Z"), leftMinutes: 840 };
    expect(carriedOver(targets, strict, stopped, 2, at("2026-03-20T11:00:00Z"))).toMatchObject({ leftMinutes: 120 });
  });
});
