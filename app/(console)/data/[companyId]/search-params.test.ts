import { describe, expect, it } from "vitest";
import { clocksOf, type GridParams, gridHref, pointKey, pointOf } from "./search-params";

const params: GridParams = {
  statement: "income",
  length: null,
  published: null,
  filed: null,
  basis: "reported" as const,
  point: null,
};
const address = { companyId: 4, lineItemId: 6, unitId: 1, length: "quarter" as const, periodEnd: "2024-12-31" };

describe("the point of a URL", () => {
  it("comes back as it went in", () => {
    expect(pointOf(4, pointKey(address))).toEqual(address);
    expect(gridHref(4, params, { point: pointKey(address) })).toMatch(/^\/data\/4\?point=/);
  });

  it("is nothing when it cannot be read", () => {
    for (const text of [null, "", "6/1/quarter", "6/1/decade/2024-12-31", "6/1/quarter/2024-02-31", "a/b/c/d"]) {
      expect(pointOf(4, text)).toBeNull();
    }
  });
});

describe("clocksOf", () => {
  it("takes real days only, and one clock at a time", () => {
    expect(clocksOf({ ...params, published: "2024-02-31" })).toEqual({});
    expect(clocksOf({ ...params, filed: "2024-02-29" })).toEqual({ asFiled: "2024-02-29" });
    expect(clocksOf({ ...params, published: "2024-01-01", filed: "2024-02-29" })).toEqual({
      asPublished: "2024-01-01",
    });
  });
});
