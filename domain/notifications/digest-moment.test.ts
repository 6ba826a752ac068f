import { describe, expect, it } from "vitest";
import { digestMoment } from "./digest-moment";

const due = (digestAt: string, timeZone: string, now: string) => {
  const moment = digestMoment({ digestAt, timeZone }, new Date(now));
  return moment && `${moment.day} ${moment.at.toISOString()}`;
};

describe("digestMoment", () => {
  it("is today's hour there once it has come, and null before", () => {
    expect(due("08:00", "UTC", "2026-03-02T07:59:59Z")).toBeNull();
    expect(due("08:00", "UTC", "2026-03-02T08:00:00Z")).toBe("2026-03-02 2026-03-02T08:00:00.000Z");
    expect(due("08:00", "UTC", "2026-03-02T23:59:00Z")).toBe("2026-03-02 2026-03-02T08:00:00.000Z");
  });

  it("counts the person's own day, on both sides of the world", () => {
    expect(due("08:00", "Asia/Tokyo", "2026-03-01T23:30:00Z")).toBe("2026-03-02 2026-03-01T23:00:00.000Z");
    expect(due("08:00", "America/Los_Angeles", "2026-03-02T15:59:00Z")).toBeNull();
    expect(due("08:00", "America/Los_Angeles", "2026-03-03T05:00:00Z")).toBe("2026-03-02 2026-03-02T16:00:00.000Z");
  });

  // Berlin: 29 March 2026 skips 02:00 to 03:00, 25 October 2026 repeats it.
  it("stays at the same hour of the clock when summer time begins and ends", () => {
    expect(due("08:00", "Europe/Berlin", "2026-03-28T12:00:00Z")).toBe("2026-03-28 2026-03-28T07:00:00.000Z");
    expect(due("08:00", "Europe/Berlin", "2026-03-29T12:00:00Z")).toBe("2026-03-29 2026-03-29T06:00:00.000Z");
    expect(due("08:00", "Europe/Berlin", "2026-10-25T12:00:00Z")).toBe("2026-10-25 2026-10-25T07:00:00.000Z");
  });

  it("comes an hour later where the clocks skip it, and once where they repeat it", () => {
    expect(due("02:30", "Europe/Berlin", "2026-03-29T00:59:00Z")).toBeNull();
    expect(due("02:30", "Europe/Berlin", "2026-03-29T01:30:00Z")).toBe("2026-03-29 2026-03-29T01:30:00.000Z");
    const [first, second] = ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"];
    expect(due("02:30", "Europe/Berlin", first)).toBe(`2026-10-25 ${new Date(first).toISOString()}`);
    expect(due("02:30", "Europe/Berlin", second)).toBe(`2026-10-25 ${new Date(first).toISOString()}`);
  });
});
