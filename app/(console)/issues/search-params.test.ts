import { describe, expect, it } from "vitest";
import { isFiltered, issuesHref, loadIssueParams, noFilters, sortHrefs, toFilter, toggled } from "./search-params";

const paramsOf = (query: string) => loadIssueParams(new URLSearchParams(query));

describe("loadIssueParams", () => {
  it("reads the whole state and writes back the same address", () => {
    const query = "view=mine&q=10-K&rule=balance,scale-jump&severity=1,2&item=Assets&sort=age&dir=asc";
    expect(issuesHref(paramsOf(query))).toBe(`/issues?${query}`);
    expect(toFilter(paramsOf(query))).toMatchObject({ view: "mine", q: "10-K", severity: [1, 2], limit: 100 });
  });

  it("drops what does not belong there", () => {
    const params = paramsOf("view=nonsense&severity=9,2,x&cause=magic,scale&sort=drop table&dir=up&company=-");
    expect(params).toMatchObject({ view: "next", severity: [2], cause: ["scale"], sort: "priority", dir: "desc" });
    expect(params.company).toBeNull();
  });

  it("drops what is beyond its limits, and keeps the rest", () => {
    expect(toFilter(paramsOf(`view=all&q=${"x".repeat(500)}`))).toMatchObject({ view: "all", q: "" });
    const longCursor = toFilter(paramsOf(`q=10-K&company=99999999999&after=${"x".repeat(700)}`));
    expect(longCursor).toMatchObject({ q: "10-K" });
    expect([longCursor.company, longCursor.after]).toEqual([undefined, undefined]);
  });

  it("drops NUL, which the database cannot be asked for", () => {
    expect(paramsOf("q=%00&rule=%00,balance&item=%00&after=%00")).toMatchObject({
      q: "",
      rule: ["balance"],
      item: [],
      after: null,
    });
  });
});

describe("issuesHref", () => {
  it("goes back to the first page when what is listed changes", () => {
    expect(issuesHref(paramsOf("after=abc&q=x"), { view: "all" })).toBe("/issues?view=all&q=x");
    expect(issuesHref(paramsOf("q=x"), { after: "abc" })).toBe("/issues?q=x&after=abc");
  });

  it("turns a sorted column round, and starts others with their useful end", () => {
    const hrefs = sortHrefs(paramsOf("sort=company&dir=asc"));
    expect(hrefs.company).toBe("/issues?sort=company");
    expect(hrefs.findings).toBe("/issues?sort=findings");
    expect(sortHrefs(paramsOf("")).company).toBe("/issues?sort=company&dir=asc");
  });
});

describe("facets", () => {
  it("takes a value in and out again, in its own type", () => {
    expect(toggled(paramsOf("severity=1"), "severity", "3")).toEqual({ severity: [1, 3] });
    expect(toggled(paramsOf("severity=1,3"), "severity", "1")).toEqual({ severity: [3] });
    expect(toggled(paramsOf(""), "item", "several")).toEqual({ item: ["several"] });
  });

  it("knows when anything is filtered, and how to take it all off", () => {
    expect(isFiltered(paramsOf("view=all&sort=age"))).toBe(false);
    const filtered = paramsOf("cause=scale&company=7");
    expect(isFiltered(filtered)).toBe(true);
    expect(isFiltered({ ...filtered, ...noFilters })).toBe(false);
  });
});
