import { describe, expect, it } from "vitest";
import { addWorkingMinutes, type WorkingHours, workingMinutesBetween } from "./working-time";

const office: WorkingHours = { timeZone: "UTC", days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00", holidays: [] };
const newYork: WorkingHours = { ...office, timeZone: "America/New_York", holidays: ["2026-12-25", "2026-01-01"] };
const always: WorkingHours = {
  ...office,
  timeZone: "Europe/London",
  days: [1, 2, 3, 4, 5, 6, 7],
  from: "00:00",
  to: "24:00",
};
const nights: WorkingHours = { ...always, from: "00:30", to: "03:30" };

// Every expectation was computed by hand from the calendar of 2026; the comment says how.
describe.each([
  ["within a day", office, "2026-03-02T10:00:00Z", 90, "2026-03-02T11:30:00Z"],
  // Starts when work starts.
  ["from before work", office, "2026-03-02T06:00:00Z", 60, "2026-03-02T10:00:00Z"],
  // 16:30 to 17:00 is 30 minutes, the other 30 are on Tuesday.
  ["over a night", office, "2026-03-02T16:30:00Z", 60, "2026-03-03T09:30:00Z"],
  // Exactly what is left of the day: its end, not the next morning.
  ["to the end of a day", office, "2026-03-02T16:00:00Z", 60, "2026-03-02T17:00:00Z"],
  // Friday 6 March 16:00 has 60 minutes, then Monday.
  ["over a weekend", office, "2026-03-06T16:00:00Z", 120, "2026-03-09T10:00:00Z"],
  ["from a Sunday", office, "2026-03-08T12:00:00Z", 480, "2026-03-09T17:00:00Z"],
  // 56 hours are seven days of eight: Monday 2 March 09:00 to Tuesday 10 March 17:00.
  ["seven working days", office, "2026-03-02T09:00:00Z", 56 * 60, "2026-03-10T17:00:00Z"],
  // Friday 6 March 16:00 EST is 21:00Z; clocks go forward on Sunday 8 March, so Monday 10:00 EDT is 14:00Z.
  ["over the change of clocks", newYork, "2026-03-06T21:00:00Z", 120, "2026-03-09T14:00:00Z"],
  // Thursday 24 December 16:00 EST; the 25th is a holiday, 26 and 27 a weekend; Monday 28 10:00 EST is 15:00Z.
  ["over a holiday", newYork, "2026-12-24T21:00:00Z", 120, "2026-12-28T15:00:00Z"],
  // Sunday 29 March 2026 has 23 hours in London: 01:00 to 02:00 does not exist. A day of real time all the same.
  ["a day of 23 hours", always, "2026-03-28T12:00:00Z", 24 * 60, "2026-03-29T12:00:00Z"],
  // 00:30 GMT to 03:30 BST is two hours of real time: the third is worked on the next night, 23:30Z to 00:30Z.
  ["a night without its hour", nights, "2026-03-29T00:00:00Z", 180, "2026-03-30T00:30:00Z"],
  // Sunday 25 October: 00:30 BST is 23:30Z, 03:30 GMT is 03:30Z: four hours.
  ["a night with an hour twice", nights, "2026-10-24T22:00:00Z", 240, "2026-10-25T03:30:00Z"],
])("%s", (_, hours, from, minutes, to) => {
  it("adds", () => expect(addWorkingMinutes(hours, new Date(from), minutes).toISOString()).toBe(iso(to)));
  it("counts", () => expect(workingMinutesBetween(hours, new Date(from), new Date(to))).toBe(minutes));
  it("counts backwards", () => expect(workingMinutesBetween(hours, new Date(to), new Date(from))).toBe(-minutes));
});

const iso = (at: string) => new Date(at).toISOString();

describe("addWorkingMinutes", () => {
  it("goes back over nights, weekends and the change of clocks", () => {
    // Monday 9 March 10:00 EDT less an hour is its start, the other hour is the last of Friday: 16:00 EST.
    expect(addWorkingMinutes(newYork, new Date("2026-03-09T14:00:00Z"), -120).toISOString()).toBe(
      iso("2026-03-06T21:00:00Z"),
    );
    expect(addWorkingMinutes(office, new Date("2026-03-08T12:00:00Z"), -30).toISOString()).toBe(
      iso("2026-03-06T16:30:00Z"),
    );
  });

  it("leaves a moment as it is for no minutes, at night too", () => {
    const night = new Date("2026-03-08T03:00:00Z");
    expect(addWorkingMinutes(office, night, 0)).toEqual(night);
  });

  it("says so when no working hour ever comes", () => {
    expect(() => addWorkingMinutes({ ...office, from: "17:00", to: "09:00" }, new Date(), 1)).toThrow(/ten years/);
  });

  it("is the inverse of counting, for moments at any hour of a year with all its changes of clocks", () => {
    for (let step = 0; step < 500; step++) {
      const from = new Date(Date.UTC(2026, 0, 1) + step * 17.37 * 3_600_000);
      const minutes = (step * 37) % 3_000;
      const to = addWorkingMinutes(newYork, from, minutes);
      expect(workingMinutesBetween(newYork, from, to)).toBe(minutes);
      expect(addWorkingMinutes(newYork, from, minutes + 1) > to).toBe(true);
    }
  });
});
