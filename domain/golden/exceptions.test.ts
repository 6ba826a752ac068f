import { describe, expect, it } from "vitest";
import { type ExceptionReach, exceptionCovers, exceptionEffect } from "./exceptions";

const finding = {
  ruleId: "scale-jump",
  companyId: 4,
  lineItemId: 1,
  unitId: 2,
  length: "quarter",
  periodEnd: "2023-06-30",
  winner: "1200",
} as const;
const point: ExceptionReach = {
  scope: "point",
  ruleId: "scale-jump",
  companyId: 4,
  lineItemId: 1,
  unitId: 2,
  length: "quarter",
  periodEnd: "2023-06-30",
  acceptedValue: "1200.00",
  leastValue: null,
  mostValue: null,
  expiresOn: null,
};
const today = "2024-01-01";

describe("exceptionEffect", () => {
  it("covers the accepted value of its own point and rule", () => {
    expect(exceptionCovers(point, finding, today)).toBe(true);
    expect(exceptionEffect(point, { ...finding, ruleId: "balance" }, today)).toBe("elsewhere");
    expect(exceptionEffect(point, { ...finding, periodEnd: "2023-09-30" }, today)).toBe("elsewhere");
    expect(exceptionEffect(point, { ...finding, length: "year" }, today)).toBe("elsewhere");
  });

  it("wakes when another value wins, or none", () => {
    expect(exceptionEffect(point, { ...finding, winner: "1201" }, today)).toBe("woken");
    expect(exceptionEffect(point, { ...finding, winner: null }, today)).toBe("woken");
  });

  it("holds through its last day", () => {
    expect(exceptionEffect({ ...point, expiresOn: today }, finding, today)).toBe("covers");
    expect(exceptionEffect({ ...point, expiresOn: "2023-12-31" }, finding, today)).toBe("expired");
  });

  it("reaches all periods of a company's line item, and with a pattern all companies", () => {
    const wide = { unitId: null, length: null, periodEnd: null, acceptedValue: null } as const;
    const item: ExceptionReach = { ...point, ...wide, scope: "company_line_item" };
    const pattern: ExceptionReach = { ...item, scope: "pattern", companyId: null };
    const elsewhere = { ...finding, companyId: 5, periodEnd: "2020-12-31", winner: "9" };
    expect(exceptionCovers(item, { ...elsewhere, companyId: 4 }, today)).toBe(true);
    expect(exceptionEffect(item, elsewhere, today)).toBe("elsewhere");
    expect(exceptionCovers(pattern, elsewhere, today)).toBe(true);
    expect(exceptionEffect(pattern, { ...elsewhere, lineItemId: 3 }, today)).toBe("elsewhere");
  });

  it("holds within its range, both ends included, and wakes beyond", () => {
    const range: ExceptionReach = { ...point, leastValue: "1000", mostValue: "1500.5" };
    for (const winner of ["1000", "1000.0", "1234", "1500.50"]) {
      expect(exceptionEffect(range, { ...finding, winner }, today)).toBe("covers");
    }
    for (const winner of ["999.99", "1500.51", "-1200", null]) {
      expect(exceptionEffect(range, { ...finding, winner }, today)).toBe("woken");
    }
    const open: ExceptionReach = { ...point, leastValue: null, mostValue: "90071992547409930" };
    expect(exceptionEffect(open, { ...finding, winner: "90071992547409930" }, today)).toBe("covers");
    expect(exceptionEffect(open, { ...finding, winner: "90071992547409931" }, today)).toBe("woken");
  });

  it("of a whole line item asks about what lies outside its range, and keeps the rest", () => {
    const wide = { unitId: null, length: null, periodEnd: null, acceptedValue: null } as const;
    const item: ExceptionReach = { ...point, ...wide, scope: "company_line_item", leastValue: "0", mostValue: "2000" };
    expect(exceptionEffect(item, finding, today)).toBe("covers");
    expect(exceptionEffect(item, { ...finding, winner: "2001" }, today)).toBe("elsewhere");
  });
});
