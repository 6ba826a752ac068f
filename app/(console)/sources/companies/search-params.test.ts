import { describe, expect, it } from "vitest";
import { companiesHref, loadCompaniesParams, sortHrefs, stateHref, toFilter } from "./search-params";

const parse = (query: string) => loadCompaniesParams(new URLSearchParams(query));

describe("the list's address", () => {
  it("holds the whole state, and leaves out what is by default", () => {
    const params = parse("state=failing&q=acme&source=edgar&sort=failing");
    expect(companiesHref(params)).toBe("/sources/companies?state=failing&q=acme&source=edgar&sort=failing");
    expect(companiesHref(parse(""))).toBe("/sources/companies");
  });

  it("goes back to the first page when what is listed changes", () => {
    expect(companiesHref(parse("after=abc&from=51"), { q: "x" })).toBe("/sources/companies?q=x");
  });

  it("drops what does not belong there", () => {
    expect(toFilter(parse(`state=nonsense&sort=q&source=nowhere&q=${"x".repeat(300)}`))).toMatchObject({
      state: "member",
      sort: "name",
      source: undefined,
      q: "",
    });
  });

  it("opens a state in the order in which it is worked off", () => {
    expect(stateHref(parse("sort=asked&dir=desc"), "failing")).toBe("/sources/companies?state=failing&sort=failing");
    expect(stateHref(parse(""), "unmapped")).toBe("/sources/companies?state=unmapped&sort=unmapped&dir=desc");
    expect(stateHref(parse("q=acme&state=failing"), "member")).toBe("/sources/companies?q=acme");
  });

  it("turns the direction of the present order, and begins others with the most useful one", () => {
    expect(sortHrefs(parse("")).name).toBe("/sources/companies?dir=desc");
    expect(sortHrefs(parse("")).filed).toBe("/sources/companies?sort=filed&dir=desc");
  });
});
