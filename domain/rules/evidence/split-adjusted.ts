import type { Observation } from "@/domain/golden/series";
import { factorSince, splitDirection } from "@/domain/golden/split-adjusted";
import type { LineItem } from "@/domain/line-items/model";
import type { Split } from "../model";
import type { DetectedSplit } from "./split-events";

/** A person may date a split by its announcement, or by the day of payment. */
const leewayDays = 100;

/** Whether the confirmed (or rejected) split is the one that the filings show. */
export const isSameSplit = (split: Split, shown: DetectedSplit): boolean =>
  split.numerator * shown.denominator === split.denominator * shown.numerator &&
  split.effectiveOn > shown.lastOld.filedOn - leewayDays &&
  split.effectiveOn <= shown.firstNew.filedOn + leewayDays;

/**
 * What an observation's value is multiplied with to stand on the basis of today: the product of all confirmed splits
 * that took effect after its filing's day. 1 where there is none, and for items that splits do not touch.
 */
export function splitFactor(
  splits: readonly Split[],
  item: Pick<LineItem, "code" | "unitKind">,
  { filing }: { filing: Pick<Observation["filing"], "filedOn"> },
): number {
  const direction = splits.length === 0 ? 0 : splitDirection(item);
  const factor = direction === 0 ? null : factorSince(splits, filing.filedOn);
  return factor ? (factor.numerator / factor.denominator) ** direction : 1;
}
