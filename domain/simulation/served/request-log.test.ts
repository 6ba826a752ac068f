import { describe, expect, it } from "vitest";
import type { RequestRecord } from "./options";
import { RequestLog } from "./request-log";

const record: RequestRecord = {
  at: 0,
  path: "/",
  route: "other",
  status: 0,
  fault: null,
  cik: null,
  conditional: false,
};

describe("RequestLog", () => {
  it("finds the busiest second wherever it begins", () => {
    let now = 0;
    const log = new RequestLog(() => now);
    const lastSeconds = [0, 600, 900, 1_100, 1_599, 1_600, 2_600].map((at) => {
      now = at;
      return log.add({ ...record }).lastSecond;
    });
    // A second is half open: what came exactly 1,000 ms before is out.
    expect(lastSeconds).toEqual([1, 2, 3, 3, 4, 4, 1]);
    expect(log.busiestSecond()).toBe(4);
  });

  it("keeps the last 100,000 and numbers on", () => {
    const log = new RequestLog(() => 0);
    for (let request = 0; request < 120_000; request++) log.add({ ...record, cik: request });
    expect(log.list()).toHaveLength(100_000);
    expect(log.list()[0]?.cik).toBe(20_000);
    expect(log.add({ ...record }).number).toBe(120_001);
  });
});
