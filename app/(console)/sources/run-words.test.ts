import { describe, expect, it } from "vitest";
import { durationOf, progressWords, stateOf } from "./run-words";

const run = { status: "running" as const, companies: 400, done: 200, unchanged: 10, failed: 2 };

describe("stateOf", () => {
  it("says that a run completed, and with how many failures", () => {
    expect(stateOf({ ...run, status: "completed" })).toEqual({ tone: "warn", words: "Completed with 2 failures" });
    expect(stateOf({ ...run, status: "completed", failed: 0 }).words).toBe("Completed");
    expect(stateOf({ ...run, companies: 0 }).words).toBe("Reading the archive");
  });
});

describe("progressWords", () => {
  it("counts every company that needs no more work, and estimates only where there is a rate", () => {
    expect(progressWords({ ...run, ratePerSecond: 35.4, remainingSeconds: 5.3 })).toBe(
      "212 of 400 companies, 35 a second, 5 s left",
    );
    expect(progressWords({ ...run, ratePerSecond: null, remainingSeconds: null })).toBe("212 of 400 companies");
  });
});

describe("durationOf", () => {
  it("runs on until the run is finished", () => {
    const startedAt = "2025-01-01T00:00:00Z";
    expect(durationOf({ startedAt, finishedAt: null }, "2025-01-01T00:01:30Z")).toBe("1 min 30 s");
    expect(durationOf({ startedAt, finishedAt: "2025-01-01T00:00:20Z" }, "2025-02-01T00:00:00Z")).toBe("20 s");
    expect(durationOf({ startedAt: null, finishedAt: null }, startedAt)).toBeNull();
  });
});
