import type { LineItem } from "@/domain/line-items/model";
import type { Day } from "@/domain/periods/model";
import { timesFraction } from "@/lib/decimal";

/** Each old share became `numerator` ÷ `denominator` new ones from the beginning of `effectiveOn` on. */
export type SplitStep = { effectiveOn: Day; numerator: number; denominator: number };
/** New shares for old ones, over several splits: 14 and 1 for a 7-for-1 and a 2-for-1. Reduced. */
export type SplitFactor = { numerator: number; denominator: number };

const untouched: ReadonlySet<string> = new Set(["SharesAuthorized", "ParValue"]);

/**
 * 1 for items that a split multiplies (share counts), -1 for those it divides (amounts per share), 0 for all others.
 * Par value and authorised shares follow the charter, not the split: filings leave them as they were.
 */
export function splitDirection({ code, unitKind }: Pick<LineItem, "code" | "unitKind">): -1 | 0 | 1 {
  if (unitKind === "currency" || untouched.has(code)) return 0;
  return unitKind === "shares" ? 1 : -1;
}

/** All splits together that took effect after `basis`, the day that a value's filing was filed; null for none. */
export function factorSince(splits: readonly SplitStep[], basis: Day): SplitFactor | null {
  let numerator = 1;
  let denominator = 1;
  for (const split of splits) {
    if (split.effectiveOn <= basis) continue;
    numerator *= split.numerator;
    denominator *= split.denominator;
  }
  const divisor = greatestDivisor(numerator, denominator);
  if (numerator === denominator) return null;
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/**
 * The value on the basis of after all of `splits`: share counts times, amounts per share divided by every split later
 * than `basis`. Exact where the result has at most six decimals more than the value; else rounded there, half away from
 * zero. Null when the item or the day leaves nothing to adjust.
 */
export function splitAdjusted(
  value: string,
  item: Pick<LineItem, "code" | "unitKind">,
  basis: Day,
  splits: readonly SplitStep[],
): { value: string; factor: SplitFactor } | null {
  const direction = splitDirection(item);
  const factor = direction === 0 ? null : factorSince(splits, basis);
  if (!factor) return null;
  const { numerator, denominator } = factor;
  const adjusted =
    direction === 1 ? timesFraction(value, numerator, denominator) : timesFraction(value, denominator, numerator);
  return { value: adjusted, factor };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
