import { describe, expect, it } from "vitest";
import { wilsonShare } from "./wilson";

describe("the share of real errors", () => {
  it("has Wilson's interval: 18 of 24", () => {
    const { share, low, high } = wilsonShare(18, 24) as NonNullable<ReturnType<typeof wilsonShare>>;
    expect(share).toBe(0.75);
    expect(low).toBeCloseTo(0.551006, 6);
    expect(high).toBeCloseTo(0.880006, 6);
  });

  it("stays within 0 and 1, and is wide where little was decided", () => {
    expect(wilsonShare(0, 3)).toMatchObject({ share: 0, low: 0 });
    expect(wilsonShare(0, 3)?.high).toBeCloseTo(0.561497, 5);
    expect(wilsonShare(3, 3)).toMatchObject({ share: 1, high: 1 });
    expect(wilsonShare(3, 3)?.low).toBeCloseTo(1 - 0.561497, 5);
  });

  it("is nothing before anything was decided", () => {
    expect(wilsonShare(0, 0)).toBeNull();
  });
});
