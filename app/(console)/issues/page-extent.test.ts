import { describe, expect, it } from "vitest";
import { extentWords, firstOf, turnHrefs } from "./page-extent";
import { loadIssueParams } from "./search-params";

const paramsOf = (query: string) => loadIssueParams(new URLSearchParams(query));

const pageOf = (
  count: number,
  total: number,
  previousCursor: string | null,
  nextCursor: string | null,
  more = false,
) => ({
  rows: Array.from({ length: count }),
  total,
  more,
  previousCursor,
  nextCursor,
});

describe("the extent of a page", () => {
  it("is said on every page, and goes with the address", () => {
    const first = pageOf(50, 130, null, "n");
    expect(extentWords(firstOf(paramsOf(""), first), first)).toBe("1–50 of 130");
    expect(turnHrefs(paramsOf("q=x"), 1, first).nextHref).toBe("/issues?q=x&after=n&from=51");
    const second = pageOf(50, 130, "p", "n");
    expect(extentWords(firstOf(paramsOf("after=n&from=51"), second), second)).toBe("51–100 of 130");
    expect(turnHrefs(paramsOf("after=n&from=51"), 51, second).previousHref).toBe("/issues?after=p&from=1");
  });

  it("is put right at both ends of the list, whatever the address says", () => {
    const last = pageOf(48, 98, "p", null);
    expect(extentWords(firstOf(paramsOf("after=n&from=7"), last), last)).toBe("51–98 of 98");
    expect(firstOf(paramsOf("after=n&from=70"), pageOf(50, 98, null, "n"))).toBe(1);
    expect(firstOf(paramsOf("after=n&from=9000"), pageOf(50, 130, "p", "n"))).toBe(81);
  });

  it("is only a count where the address says no place, and says " + " where more may match", () => {
    const middle = pageOf(50, 10_000, "p", "n", true);
    const words = (query: string) => extentWords(firstOf(paramsOf(query), middle), middle);
    expect(words("after=n&from=-4")).toBe("50 of 10,000+");
    expect(words("after=n&from=10051")).toBe("10,051–10,100 of 10,000+");
  });
});
