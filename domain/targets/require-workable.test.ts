import { describe, expect, it } from "vitest";
import { requireWorkable } from "./require-workable";

const now = new Date("2026-03-02T09:00:00Z");
const office = {
  timeZone: "Europe/London",
  days: [1, 2, 3, 4, 5],
  from: "09:00",
  to: "17:00",
  holidays: [],
  hours: { 1: 8, 2: 24, 3: 56 },
};

describe("requireWorkable", () => {
  it("takes office hours, and a day around the clock", () => {
    expect(() => requireWorkable(office, now)).not.toThrow();
    expect(() => requireWorkable({ ...office, from: "00:00", to: "24:00" }, now)).not.toThrow();
  });

  it.each([
    ["an unknown zone", { timeZone: "Mars/Olympus" }, /Mars\/Olympus.*Europe\/London/],
    ["a day that ends before it begins", { from: "17:00", to: "09:00" }, /ends at 09:00, before it begins at 17:00/],
    ["a day without length", { from: "09:00", to: "09:00" }, /Choose a later end/],
    ["more time for what is more severe", { hours: { 1: 30, 2: 24, 3: 56 } }, /rise from severity 1 to 3/],
    ["ten minutes on Sundays", { days: [7], to: "09:10", hours: { 1: 1, 2: 2, 3: 5_000 } }, /more than ten years/],
  ])("refuses %s in words", (_, change, words) => {
    expect(() => requireWorkable({ ...office, ...change }, now)).toThrow(words);
  });
});
