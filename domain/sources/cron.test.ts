import { describe, expect, it } from "vitest";
import { nextStart, nextStarts, requireTiming, scheduleWords } from "./cron";

const newYork = (cron: string) => ({ cron, timeZone: "America/New_York" });

describe("a schedule in words", () => {
  it.each([
    ["30 22 * * 1-5", "America/New_York", "Every weekday at 22:30, New York"],
    ["0 4 * * 0", "America/New_York", "Every Sunday at 04:00, New York"],
    ["0 4 * * 2,4", "Europe/London", "Every Tuesday and Thursday at 04:00, London"],
    ["30 6 * * 2-6", "America/New_York", "Tuesday to Saturday at 06:30, New York"],
    ["15 6 * * *", "Asia/Ho_Chi_Minh", "Every day at 06:15, Ho Chi Minh"],
    ["* * * * *", "UTC", "Every minute, UTC"],
    ["0 4 1 * *", "UTC", "At 04:00, on day 1 of the month, UTC"],
    ["*/15 9-17 * * 1-5", "UTC", "Every 15 minutes, between 09:00 and 17:59, on weekdays, UTC"],
  ])("%s in %s is: %s", (cron, timeZone, words) => {
    expect(scheduleWords({ cron, timeZone })).toBe(words);
  });
});

describe("the next start", () => {
  it("keeps the local time when the clocks change", () => {
    const starts = nextStarts(newYork("30 22 * * *"), new Date("2026-03-06T12:00:00Z"), 3);
    expect(starts.map((start) => start.toISOString())).toEqual([
      "2026-03-07T03:30:00.000Z",
      "2026-03-08T03:30:00.000Z",
      "2026-03-09T02:30:00.000Z",
    ]);
  });

  it("starts once, a little later, where spring skips the time", () => {
    const starts = nextStarts(newYork("30 2 * * *"), new Date("2026-03-08T05:00:00Z"), 2);
    expect(starts.map((start) => start.toISOString())).toEqual([
      "2026-03-08T07:30:00.000Z",
      "2026-03-09T06:30:00.000Z",
    ]);
  });

  it("starts once where autumn repeats the time", () => {
    const starts = nextStarts(newYork("30 1 * * *"), new Date("2026-11-01T04:00:00Z"), 2);
    expect(starts.map((start) => start.toISOString())).toEqual([
      "2026-11-01T05:30:00.000Z",
      "2026-11-02T06:30:00.000Z",
    ]);
  });

  it("is after the moment, even at the very minute", () => {
    const next = nextStart({ cron: "0 * * * *", timeZone: "UTC" }, new Date("2026-05-01T10:00:00Z"));
    expect(next.toISOString()).toBe("2026-05-01T11:00:00.000Z");
  });
});

describe("a schedule that is none", () => {
  it.each(["", "* * * *", "* * * * * *", "@daily", "61 * * * *", "0 0 31 2 *", "0 22 * * fri-mon-wed", "soon"])(
    "refuses %j with an example",
    (cron) => {
      expect(() => requireTiming({ cron, timeZone: "UTC" })).toThrow(/"30 22 \* \* 1-5"/);
    },
  );

  it.each(["Mars/Base", "", "+02:00", "New York"])("refuses the time zone %j with an example", (timeZone) => {
    expect(() => requireTiming({ cron: "* * * * *", timeZone })).toThrow(/America\/New_York/);
  });
});
