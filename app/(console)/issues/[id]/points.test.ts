import { expect, it } from "vitest";
import type { FindingRow } from "@/domain/issues/reads";
import { companyOf, pointsOf, selectPoint } from "./points";

const finding = (ruleId: string, periodEnd: string, status = "open") =>
  ({
    ruleId,
    status,
    periodEnd,
    observed: "5",
    expected: "5000",
    address: { companyId: 1, lineItemId: 1, unitId: 1, length: "quarter", periodEnd },
  }) as FindingRow;

it("looks first at the latest period that the issue's own rule doubts", () => {
  const findings = [finding("scale-conflict", "2018-03-31"), finding("scale-jump", "2018-06-30")];
  const points = pointsOf({ findings, suggestion: null });
  const at = (key: string | null, ruleId: string) => selectPoint(points, key, ruleId)?.finding.ruleId;
  expect(at(null, "scale-conflict")).toBe("scale-conflict");
  expect(at(null, "scale-jump")).toBe("scale-jump");
  expect(at(null, "balance")).toBe("scale-jump");
  expect(at(points[0]?.key ?? "", "scale-conflict")).toBe("scale-jump");
});

it("prefers what is open to what is settled, whatever its rule", () => {
  const findings = [finding("scale-jump", "2018-03-31"), finding("scale-conflict", "2018-06-30", "superseded")];
  const points = pointsOf({ findings, suggestion: null });
  expect(selectPoint(points, null, "scale-conflict")?.finding.status).toBe("open");
});

it("names the company of a point only where an issue has several", () => {
  const companies = [{ id: 1, name: "Acme" }];
  const address = { companyId: 1, lineItemId: 1, unitId: 1, length: "quarter", periodEnd: "2018-06-30" } as const;
  expect(companyOf({ companyCount: 1, companies }, address)).toBeNull();
  expect(companyOf({ companyCount: 30, companies }, address)).toBe("Acme");
  expect(companyOf({ companyCount: 30, companies }, { ...address, companyId: 9 })).toBe("company 9");
});
