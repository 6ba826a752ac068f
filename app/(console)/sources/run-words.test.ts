import { describe, expect, it } from "vitest";
import { countWords, durationOf, progressWords, shareOf, stateOf } from "./run-words";

const run = {
  status: "running" as const,
  kind: "archive" as const,
  companies: 400,
  done: 200,
  unchanged: 10,
  failed: 2,
  notAsked: 0,
  fetchedBytes: 0,
  totalBytes: null,
  bytesPerSecond: null,
};

describe("stateOf", () => {
  it("says that a run completed, and with how many failures", () => {
    expect(stateOf({ ...run, status: "completed" })).toEqual({ tone: "warn", words: "Completed with 2 failures" });
    expect(stateOf({ ...run, status: "completed", failed: 0 }).words).toBe("Completed");
    expect(stateOf({ ...run, companies: 0 }).words).toBe("Reading the archive");
    expect(stateOf({ ...run, kind: "poll", companies: 0 }).words).toBe("Asking who filed");
  });
});

describe("progressWords", () => {
  it("counts every company that needs no more work, and estimates only where there is a rate", () => {
    expect(progressWords({ ...run, ratePerSecond: 35.4, remainingSeconds: 5.3 })).toBe(
      "212 of 400 companies, 35 a second, 5 s left",
    );
    expect(progressWords({ ...run, ratePerSecond: null, remainingSeconds: null })).toBe("212 of 400 companies");
    expect(progressWords({ ...run, ratePerSecond: 0.04, remainingSeconds: 324 })).toBe(
      "212 of 400 companies, 2 a minute, 5 min 24 s left",
    );
    expect(countWords({ ...run, ratePerSecond: 0.04, remainingSeconds: 324 })).toBe("212 of 400 companies");
  });
});

describe("progressWords of a download", () => {
  const download = { ...run, kind: "bulk" as const, companies: 0, ratePerSecond: null, fetchedBytes: 120_000_000 };

  it("counts bytes until the companies are known", () => {
    const moving = { ...download, totalBytes: 1_300_000_000, bytesPerSecond: 11_000_000, remainingSeconds: 107 };
    expect(progressWords(moving)).toBe("120 MB of 1.3 GB, 11 MB a second, 1 min 47 s left");
    expect(shareOf(moving)).toEqual({ value: 120_000_000, max: 1_300_000_000 });
  });

  it("claims no whole where the source named none", () => {
    expect(progressWords({ ...download, remainingSeconds: null })).toBe("120 MB");
    expect(shareOf({ ...download, remainingSeconds: null })).toBeNull();
  });
});

describe("progressWords of a poll", () => {
  it("says that nobody had filed", () => {
    const poll = { ...run, kind: "poll" as const, companies: 0, ratePerSecond: null, remainingSeconds: null };
    expect(progressWords({ ...poll, status: "completed", notAsked: 300 })).toBe("Nobody had filed");
    expect(progressWords(poll)).toBe("");
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
