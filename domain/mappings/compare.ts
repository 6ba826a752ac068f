import type { GoldenValue } from "@/domain/golden/golden-values";
import { pointKey } from "@/domain/golden/golden-values";
import { sameDecimal } from "@/domain/golden/same-decimal";
import type { CanonicalEnds } from "@/domain/golden/survivorship";

/**
 * What happens to one golden value: it appears, changes, disappears; or it stays and only its standing (on hold,
 * doubtful) or its origin (another tag or filing states the same) changes.
 */
export const valueChanges = ["appear", "change", "disappear", "standing", "origin"] as const;
export type ValueChange = (typeof valueChanges)[number];

export type Difference = { kind: ValueChange; before: GoldenValue | null; after: GoldenValue | null };

/**
 * Two sets of golden values of one company, point by point. A point whose canonical end moved is compared with the point
 * at its new end, as the ingest hands its history on. Points without a difference are left out.
 */
export function compareValues(
  before: readonly GoldenValue[],
  after: readonly GoldenValue[],
  ends: CanonicalEnds,
): Difference[] {
  const old = new Map(before.map((value) => [keyOf(value), value]));
  const open = new Map(after.map((value) => [keyOf(value), value]));
  const differences: Difference[] = [];
  const take = (value: GoldenValue, heir: string) => {
    const next = open.get(heir) ?? null;
    open.delete(heir);
    const kind = kindOf(value, next);
    if (kind) differences.push({ kind, before: value, after: next });
  };
  const gone = [...old].filter(([key]) => !open.has(key));
  for (const [key, value] of old) if (open.has(key)) take(value, key);
  for (const [key, value] of gone) {
    const heir = heirOf(value, ends);
    take(value, heir !== null && !old.has(heir) ? heir : key);
  }
  for (const value of open.values()) {
    if (value.value !== null) differences.push({ kind: "appear", before: null, after: value });
  }
  return differences;
}

export const keyOf = (value: GoldenValue): string => pointKey(value.lineItemId, value.unit, value.length, value.end);

function heirOf({ lineItemId, unit, length, end }: GoldenValue, ends: CanonicalEnds): string | null {
  const canonical = ends.get(length === "ttm" ? "quarter" : length)?.get(end);
  return canonical === undefined || canonical === end ? null : pointKey(lineItemId, unit, length, canonical);
}

function kindOf(before: GoldenValue, after: GoldenValue | null): ValueChange | null {
  // A value that is missed is none: its place holds nothing that could appear or disappear.
  const next = after?.value ?? null;
  if (before.value === null) return next === null ? null : "appear";
  if (after === null || next === null) return "disappear";
  if (!sameDecimal(before.value, next)) return "change";
  if (before.state !== after.state || before.doubtful !== after.doubtful) return "standing";
  return originOf(before) === originOf(after) ? null : "origin";
}

const originOf = ({ winner, end, derivation, parentEnds, overrideId }: GoldenValue): string =>
  [
    winner?.tag.name,
    winner?.filing.accession,
    winner?.end,
    winner?.days,
    end,
    derivation,
    overrideId,
    ...parentEnds,
  ].join(" ");
