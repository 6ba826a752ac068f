import { describe, expect, it } from "vitest";
import { type AcceptableFinding, draftExceptions, needsChecker } from "./model";

const finding = (ruleId: string, companyId: number, periodEnd: string): AcceptableFinding => ({
  ruleId,
  address: { companyId, lineItemId: 1, unitId: 2, length: "quarter", periodEnd },
  winner: "12",
});

describe("draftExceptions", () => {
  const findings = [
    finding("scale-jump", 4, "2023-06-30"),
    finding("balance", 4, "2023-06-30"),
    finding("scale-jump", 4, "2023-09-30"),
    finding("scale-jump", 5, "2023-09-30"),
  ];

  it("accepts each rule's objection to each point with its value", () => {
    const drafts = draftExceptions("point", findings);
    expect(drafts).toHaveLength(4);
    expect(drafts[0]).toEqual({
      scope: "point",
      ruleId: "scale-jump",
      companyId: 4,
      lineItemId: 1,
      unitId: 2,
      length: "quarter",
      periodEnd: "2023-06-30",
      acceptedValue: "12",
      leastValue: null,
      mostValue: null,
    });
  });

  it("is one per rule and company's line item, or per rule and line item of all companies", () => {
    const wide = draftExceptions("company_line_item", findings);
    expect(wide.map((one) => [one.ruleId, one.companyId, one.periodEnd, one.acceptedValue])).toEqual([
      ["scale-jump", 4, null, null],
      ["balance", 4, null, null],
      ["scale-jump", 5, null, null],
    ]);
    expect(draftExceptions("pattern", findings).map((one) => [one.ruleId, one.companyId])).toEqual([
      ["scale-jump", null],
      ["balance", null],
    ]);
  });
});

describe("needsChecker", () => {
  it("is one person's decision for one data point, however many rules object to it", () => {
    const one = [finding("scale-jump", 4, "2023-06-30"), finding("balance", 4, "2023-06-30")];
    expect(needsChecker("point", one)).toBe(false);
    expect(needsChecker("company_line_item", one)).toBe(true);
    expect(needsChecker("pattern", one)).toBe(true);
    expect(needsChecker("point", [...one, finding("balance", 4, "2023-09-30")])).toBe(true);
  });
});
