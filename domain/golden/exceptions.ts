import { sameDecimal } from "./same-decimal";
import type { PointAddress } from "./schema";

/** An accepted exception as far as its reach matters; null in a column of the scope means "any". */
export type ExceptionReach = {
  scope: "point" | "company_line_item" | "pattern";
  ruleId: string;
  companyId: number | null;
  lineItemId: number | null;
  unitId: number | null;
  length: PointAddress["length"] | null;
  /** Canonical end, YYYY-MM-DD. */
  periodEnd: string | null;
  /** The value that was accepted, for scope `point`; null accepts whatever the winner is. */
  acceptedValue: string | null;
  /** The last day on which it holds, YYYY-MM-DD; null never expires. */
  expiresOn: string | null;
};

/** A finding against the winning value. */
export type Objection = PointAddress & { ruleId: string; winner: string | null };

/** What an exception makes of a finding in its reach; `elsewhere` means that it does not speak of it. */
export type ExceptionEffect = "covers" | "woken" | "expired" | "elsewhere";

/**
 * A point exception wakes when the accepted value is no longer the winner: the decision was about that value. Wider
 * scopes accept the rule's objection as such and end on their day only. `today` is YYYY-MM-DD.
 */
export function exceptionEffect(exception: ExceptionReach, finding: Objection, today: string): ExceptionEffect {
  if (exception.ruleId !== finding.ruleId || !reaches(exception, finding)) return "elsewhere";
  if (exception.expiresOn !== null && today > exception.expiresOn) return "expired";
  const accepted = exception.acceptedValue;
  if (accepted === null || (finding.winner !== null && sameDecimal(accepted, finding.winner))) return "covers";
  return "woken";
}

export const exceptionCovers = (exception: ExceptionReach, finding: Objection, today: string): boolean =>
  exceptionEffect(exception, finding, today) === "covers";

function reaches(exception: ExceptionReach, finding: Objection): boolean {
  const columns = ["companyId", "lineItemId", "unitId", "length", "periodEnd"] as const;
  return columns.every((column) => exception[column] === null || exception[column] === finding[column]);
}
