import { describe, expect, it } from "vitest";
import { wordsOf } from "./source-words";

const now = "2026-11-22T12:00:00Z";
const lastRun = { status: "completed", error: null, finishedAt: "2026-11-22T11:00:00Z" };
const well = {
  fetched: true,
  missing: null,
  paused: null,
  hold: null,
  members: 300,
  neverTaken: 0,
  failing: 0,
  awaited: { open: 0, late: 0, oldestAnnouncedAt: null },
  indexThrough: "2026-11-20",
  schedules: [{ active: true, dueAt: "2026-11-22T12:01:00Z" }],
  lastRun,
} as unknown as Parameters<typeof wordsOf>[0];
type Change = { [Key in keyof typeof well]?: unknown };
const say = (change: Change) => wordsOf({ ...well, ...change } as typeof well, now);

describe("wordsOf", () => {
  it("says that all is well, and until when", () => {
    const sentence = "Everything announced until Friday 20 November has arrived.";
    expect(say({})).toEqual({ tone: "good", state: "Up to date", sentence });
  });

  it("says what the last run could not read", () => {
    const told = { lastRun: { ...lastRun, notes: "The list of tickers was not read.\nAnd more." } };
    const words = { tone: "warn", state: "Not read whole", sentence: "The list of tickers was not read." };
    expect(say({ ...told, failing: 3 })).toEqual(words);
  });

  it("says the gravest thing first", () => {
    const late = { awaited: { open: 5, late: 3, oldestAnnouncedAt: "2026-11-20T12:00:00Z" } };
    const failing = { ...late, failing: 12 };
    const held = { ...failing, hold: { until: "2026-11-22T12:03:00Z", reason: "it answered 429" } };
    const paused = { ...held, paused: { at: "2026-11-22T10:00:00Z", by: "Tomas", reason: "Servers move" } };
    const unset = { ...held, missing: "Set SUBLINEAR_USER_AGENT." };
    expect(say(late).sentence).toBe("3 announced filings are late: the oldest was announced 48 h ago.");
    expect(say(failing).sentence).toContain("12 of 300 companies could not be read last time.");
    expect(say(held).sentence).toContain("No request is sent before 12:03 UTC");
    expect(say(paused).sentence).toBe("Paused by Tomas 2 h ago: Servers move.");
    expect(say({ ...paused, missing: "Set A." }).sentence).toMatch(/Servers move\. Nor is it set up: Set A\./);
    expect(say(unset)).toMatchObject({ state: "Not set up", sentence: "Set SUBLINEAR_USER_AGENT." });
  });

  it("tells a source that is off, empty or still filling from one that is well", () => {
    expect(say({ schedules: [{ active: false, dueAt: null }] }).state).toBe("Not scheduled");
    expect(say({ members: 0, neverTaken: 0 }).state).toBe("No companies");
    expect(say({ neverTaken: 300, lastRun: null }).state).toBe("Not read yet");
    expect(say({ neverTaken: 2 }).sentence).toBe("2 companies have not been read yet.");
    expect(say({ awaited: { open: 1, late: 0, oldestAnnouncedAt: now } }).state).toBe("Waiting");
    expect(say({ fetched: false }).tone).toBe("plain");
  });

  it("does not call a source well whose clock stands still", () => {
    const schedules = [{ active: true, dueAt: "2026-11-22T10:00:00Z" }];
    expect(say({ schedules }).sentence).toContain("The start that was due 2 h ago did not happen");
    expect(say({ schedules: [{ active: true, dueAt: "2026-11-22T11:58:00Z" }] }).state).toBe("Up to date");
  });

  it("gives the reason of a run that ended without a result", () => {
    expect(say({ lastRun: { ...lastRun, status: "failed", error: "The archive is gone." } })).toEqual({
      tone: "bad",
      state: "Last run failed",
      sentence: "The archive is gone.",
    });
  });
});
