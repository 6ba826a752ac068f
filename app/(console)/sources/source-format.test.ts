import { describe, expect, it } from "vitest";
import { formatBytes, formatDay, formatMinutes, formatUntil } from "./source-format";

describe("formatBytes", () => {
  it("takes the unit in which three figures fit", () => {
    expect([1, 812, 999_499, 999_500, 1_340_000_000].map(formatBytes)).toEqual([
      "1 byte",
      "812 bytes",
      "999 kB",
      "1 MB",
      "1.34 GB",
    ]);
  });
});

describe("formatUntil", () => {
  it("counts down, and is due from then on", () => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    const until = (seconds: number) => formatUntil(new Date(now + seconds * 1000).toISOString(), now);
    expect([32, 61, 250, 1800, 3600, 12_000, 4 * 86_400, 0, -5].map(until)).toEqual([
      "in 32 s",
      "in 1 min 1 s",
      "in 4 min 10 s",
      "in 30 min",
      "in 1 h",
      "in 3 h 20 min",
      "in 4 days",
      "due now",
      "due now",
    ]);
  });
});

describe("formatMinutes and formatDay", () => {
  it("say spans and days as people do", () => {
    expect([30, 90, 60, 2160, 1440, 5760].map(formatMinutes)).toEqual([
      "30 minutes",
      "90 minutes",
      "1 hour",
      "36 hours",
      "1 day",
      "4 days",
    ]);
    expect(formatDay("2026-11-20", "2026-11-22T12:00:00Z")).toBe("Friday 20 November");
    expect(formatDay("2025-12-31", "2026-11-22T12:00:00Z")).toBe("Wednesday 31 December 2025");
  });
});
