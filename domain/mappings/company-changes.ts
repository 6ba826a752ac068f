import type { GoldenValue } from "@/domain/golden/golden-values";
import { pointKey } from "@/domain/golden/golden-values";
import type { CanonicalEnds } from "@/domain/golden/survivorship";
import type { DecisionsInForce } from "@/domain/ingest/decisions-in-force";
import { type Day, formatDay, type GoldenLength, parseDay } from "@/domain/periods/model";
import { compareValues, type Difference, keyOf } from "./compare";
import type { CompanyChanges, Example } from "./summary";

/** One company's golden values and open findings (key → rule) under one mapping. */
export type Outcome = {
  values: readonly GoldenValue[];
  open: ReadonlyMap<string, string>;
  ends: CanonicalEnds;
};

export type CompanyOutcomes = {
  company: { id: number; name: string };
  before: Outcome;
  after: Outcome;
  decisions: DecisionsInForce;
  unitOf(id: number): string;
};

/** What differs between two outcomes of one company, and which decisions stand on it. */
export function companyChanges({
  company,
  before,
  after,
  decisions,
  unitOf,
}: CompanyOutcomes): Omit<CompanyChanges, "taken"> {
  const differences = compareValues(before.values, after.values, after.ends);
  const moved = differences.filter(({ kind }) => kind !== "standing");
  const touched = new Set(
    moved.flatMap(({ before, after }) => [before, after].flatMap((value) => (value ? [keyOf(value)] : []))),
  );
  const touchedItems = new Set(moved.flatMap(({ before, after }) => (before ?? after)?.lineItemId ?? []));
  const stands = (point: { lineItemId: number; unitId: number; length: GoldenLength; periodEnd: string }) => {
    const reported = parseDay(point.periodEnd) as Day;
    return [before.ends, after.ends].some((ends) => {
      const end = (point.length === "ttm" ? undefined : ends.get(point.length)?.get(reported)) ?? reported;
      return touched.has(pointKey(point.lineItemId, unitOf(point.unitId), point.length, end));
    });
  };
  return {
    examples: differences.map((difference) => exampleOf(company, difference)),
    overrides: decisions.overrides.filter(stands).length,
    exceptions: decisions.exceptions.filter(({ scope, lineItemId, unitId, length, periodEnd }) => {
      if (scope === "company_line_item") return lineItemId !== null && touchedItems.has(lineItemId);
      if (lineItemId === null || unitId === null || length === null || periodEnd === null) return false;
      return stands({ lineItemId, unitId, length, periodEnd });
    }).length,
    opens: [...after.open].filter(([key]) => !before.open.has(key)).map(([, ruleId]) => ruleId),
    closes: [...before.open].filter(([key]) => !after.open.has(key)).map(([, ruleId]) => ruleId),
  };
}

function exampleOf(company: { id: number; name: string }, { kind, before, after }: Difference): Example {
  const { lineItemId, unit, length, end } = (after ?? before) as GoldenValue;
  return {
    companyId: company.id,
    company: company.name,
    lineItemId,
    unit,
    length,
    end: formatDay(end),
    kind,
    from: before?.value ?? null,
    to: after?.value ?? null,
    fromTag: before?.winner?.tag.name ?? null,
    toTag: after?.winner?.tag.name ?? null,
  };
}
