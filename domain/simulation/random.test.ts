import { describe, expect, it } from "vitest";
import { doubled, openStream, shuffled } from "./random";

const draws = (stream: { next(): number }, count: number) => Array.from({ length: count }, () => stream.next());

describe("openStream", () => {
  it("gives the same numbers for the same name and others for another", () => {
    expect(draws(openStream(1, 2, "quarter", 3), 50)).toEqual(draws(openStream(1, 2, "quarter", 3), 50));
    expect(draws(openStream(1, 2, "quarter", 3), 5)).not.toEqual(draws(openStream(1, 2, "quarter", 4), 5));
    expect(draws(openStream(1, 23), 5)).not.toEqual(draws(openStream(12, 3), 5));
  });

  it("is uniform: deciles of 100,000 draws hold a tenth each", () => {
    const counts = Array<number>(10).fill(0);
    const stream = openStream("uniform");
    for (const value of draws(stream, 100_000))
      counts[Math.floor(value * 10)] = (counts[Math.floor(value * 10)] ?? 0) + 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it("is uniform over first draws too: streams of neighbouring names are unrelated", () => {
    const firsts = Array.from({ length: 20_000 }, (_, index) => openStream(7, index, "name").next());
    const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
    const variance = firsts.reduce((sum, value) => sum + (value - mean) ** 2, 0) / firsts.length;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(variance).toBeCloseTo(1 / 12, 2);
  });

  it("draws whole numbers with both ends and bells with deviation 1", () => {
    const stream = openStream("ends");
    expect(new Set(Array.from({ length: 200 }, () => stream.whole(3, 6)))).toEqual(new Set([3, 4, 5, 6]));
    const bells = Array.from({ length: 20_000 }, () => stream.bell());
    expect(Math.sqrt(bells.reduce((sum, value) => sum + value * value, 0) / bells.length)).toBeCloseTo(1, 1);
  });
});

describe("shuffled", () => {
  it("keeps every item and leaves the list alone", () => {
    const items = [...Array(52).keys()];
    const mixed = shuffled(items, openStream("deck"));
    expect(mixed).not.toEqual(items);
    expect([...mixed].sort((a, b) => a - b)).toEqual([...Array(52).keys()]);
    expect(items[51]).toBe(51);
  });
});

describe("doubled", () => {
  it("is a power of two at whole octaves and between them in between", () => {
    expect([doubled(-2), doubled(0), doubled(3), doubled(1.5)]).toEqual([0.25, 1, 8, 3]);
  });
});
