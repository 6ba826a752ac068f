import { describe, expect, it } from "vitest";
import { parseEdgarEnv } from "@/lib/env";
import { DatabaseClock } from "./database-clock";
import { retryAfterSeconds } from "./retry-after";
import { edgarSettings, isReachableByConfig } from "./settings";

describe("settings", () => {
  it("name what is missing, and why", () => {
    const env = parseEdgarEnv({});
    expect(() => edgarSettings(env, "edgar")).toThrow(/SUBLINEAR_USER_AGENT is not set\. The SEC asks/);
    expect(() => edgarSettings(env, "simulated")).toThrow(/SUBLINEAR_SIMULATED_URL is not set/);
    expect(isReachableByConfig(env, "edgar")).toHaveProperty("missing");
    expect(() => parseEdgarEnv({ SUBLINEAR_USER_AGENT: "Example Ltd" })).toThrow(/must name an e-mail address/);
  });

  it("lead to EDGAR's two hosts, or to the simulated one", () => {
    const env = parseEdgarEnv({
      SUBLINEAR_USER_AGENT: "Example Ltd data@example.com",
      SUBLINEAR_SIMULATED_URL: "http://127.0.0.1:4080/",
    });
    const settings = { userAgent: "Example Ltd data@example.com", requestsPerSecond: 8 };
    const edgar = { dataUrl: "https://data.sec.gov", wwwUrl: "https://www.sec.gov" };
    const simulated = { dataUrl: "http://127.0.0.1:4080", wwwUrl: "http://127.0.0.1:4080" };
    expect(edgarSettings(env, "edgar")).toEqual({ ...settings, ...edgar });
    expect(edgarSettings(env, "simulated")).toEqual({ ...settings, ...simulated });
  });
});

describe("Retry-After", () => {
  const now = new Date("2026-03-02T10:00:00Z");
  it.each([
    ["120", 120],
    ["0", 0],
    ["Mon, 02 Mar 2026 10:01:30 GMT", 90],
    ["Mon, 02 Mar 2026 09:00:00 GMT", 0],
    ["999999999", 86_400],
    ["soon", null],
    ["-5", null],
    [null, null],
  ])("%s is %s seconds", (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds);
  });
});

describe("the database's clock", () => {
  it("is known by the quickest answer, however late another one was seen", () => {
    const clock = new DatabaseClock();
    clock.read(1_000_500, 480, 900);
    expect(clock.doubt).toBe(420);
    clock.read(1_001_001, 1000, 1002);
    expect(clock.doubt).toBe(2);
    expect(clock.here(1_002_000)).toBe(2001);
    clock.read(1_003_001, 3000, 3600);
    expect(clock.here(1_004_000)).toBe(4001);
  });

  it("is read anew after it jumped, in either direction", () => {
    const clock = new DatabaseClock();
    clock.read(1_001_001, 1000, 1002);
    clock.read(501_001, 2000, 2002);
    expect(clock.here(502_000)).toBe(3001);
    clock.read(9_001_001, 3000, 3002);
    expect(clock.here(9_002_000)).toBe(4001);
  });
});
