import { describe, expect, it } from "vitest";
import { formatAgo, formatCompact, formatExact, formatSeconds, formatShare, formatSpan } from "./format";

describe("formatExact", () => {
  it("groups digits and loses none, beyond what a double holds", () => {
    expect(formatExact("9007199254740993123.50")).toBe("9,007,199,254,740,993,123.50");
    expect(formatExact("-61351000")).toBe("−61,351,000");
    expect(formatExact("0.86")).toBe("0.86");
    expect(formatExact("n/a")).toBe("n/a");
  });
});

describe("formatCompact", () => {
  it("keeps three figures and changes the word at the scale", () => {
    expect(formatCompact(61_351_000_000)).toBe("61.4 bn");
    expect(formatCompact(999_900)).toBe("1 m");
    expect(formatCompact(-1_234)).toBe("−1.23 k");
    expect(formatCompact(0)).toBe("0");
    expect(formatCompact(0.8612)).toBe("0.861");
  });
});

describe("times", () => {
  it("says minutes, hours and days", () => {
    expect(formatSpan(59 * 60_000)).toBe("59 min");
    expect(formatSpan(71 * 3_600_000)).toBe("71 h");
    expect(formatSpan(73 * 3_600_000)).toBe("3 d");
    expect(formatSeconds(200)).toBe("3 min 20 s");
    expect(formatSeconds(3_900)).toBe("1 h 5 min");
  });

  it("says a date when the moment is long ago, and nothing odd when a clock runs ahead", () => {
    expect(formatAgo("2025-02-21T10:00:00Z", "2025-02-21T13:30:00Z")).toBe("3 h ago");
    expect(formatAgo("2025-02-21T10:00:00Z", "2025-06-01T00:00:00Z")).toBe("21 Feb 2025");
    expect(formatAgo("2025-02-21T10:00:05Z", "2025-02-21T10:00:00Z")).toBe("just now");
  });
});

describe("formatShare", () => {
  it("keeps a small share visible", () => {
    expect([formatShare(0.98), formatShare(0.003), formatShare(0)]).toEqual(["98%", "0.3%", "0%"]);
  });
});
