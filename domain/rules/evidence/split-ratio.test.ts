import { describe, expect, it } from "vitest";
import { perShareMoved, restatedBy, splitName } from "./split-ratio";

const amount = (exact: string) => ({ value: Number(exact), exact });
const between = (before: string, after: string) => {
  const ratio = restatedBy(amount(before), amount(after));
  return ratio && splitName(ratio);
};

describe("the ratio of a restated share count", () => {
  it("is found up to the rounding of both filings", () => {
    expect(between("61634000", "431441000")).toBe("7-for-1 split");
    expect(between("105666329", "42266532")).toBe("2-for-5 reverse split");
    expect(between("406236000", "40623600")).toBe("1-for-10 reverse split");
    expect(between("20120000", "30180000")).toBe("3-for-2 split");
    expect(between("10012000", "10512600")).toBe("21-for-20 split");
  });

  it("is none for a scale error, a revision, a merger's exchange ratio, a sign, or a zero", () => {
    expect(between("7060", "7060000")).toBeNull();
    expect(between("5000000000", "5000000")).toBeNull();
    expect(between("4146276", "5265771")).toBeNull();
    expect(between("10000000", "10040000")).toBeNull();
    expect(between("1000000", "-2000000")).toBeNull();
    expect(between("0", "2000000")).toBeNull();
  });

  it("is not read from values that are rounded too coarsely to tell ratios apart", () => {
    expect(between("20000000", "40000000")).toBeNull();
    expect(between("61.6", "431.4")).toBe("7-for-1 split");
    expect(between("6", "42")).toBeNull();
  });
});

describe("earnings per share after a split", () => {
  const seven = { numerator: 7, denominator: 1 };
  it("are divided by it, to the cent", () => {
    expect(perShareMoved(amount("1.15"), amount("0.16"), seven)).toBe(true);
    expect(perShareMoved(amount("1.15"), amount("1.15"), seven)).toBe(false);
    expect(perShareMoved(amount("1.15"), amount("8.05"), { numerator: 1, denominator: 7 })).toBe(true);
  });

  it("say nothing where they are too small", () => {
    expect(perShareMoved(amount("0.01"), amount("0"), seven)).toBeNull();
    expect(perShareMoved(amount("0"), amount("0"), seven)).toBeNull();
  });
});
