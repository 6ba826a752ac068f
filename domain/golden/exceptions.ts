import { subtractDecimals } from "@/lib/decimal";
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
  /** The accepted range, both ends within it; null is open. With it `acceptedValue` does not count. */
  leastValue: string | null;
  mostValue: string | null;
  /** The last day on which it holds, YYYY-MM-DD; null never expires. */
  expiresOn: string | null;
};

/** A finding against the winning value. */
export type Objection = PointAddress & { ruleId: string; winner: string | null };

/** What an exception makes of a finding in its reach; `elsewhere` means that it does not speak of it. */
export type ExceptionEffect = "covers" | "woken" | "expired" | "elsewhere";

/**
 * A point exception wakes when the accepted value is no longer the winner, or the winner leaves the accepted range: the
 * decision was about that value. Wider scopes accept the rule's objection as such, within their range, and end on their
 * day only: what lies outside is asked about, and the rest stays accepted. `today` is YYYY-MM-DD.
 */
export function exceptionEffect(exception: ExceptionReach, finding: Objection, today: string): ExceptionEffect {
  if (exception.ruleId !== finding.ruleId || !reaches(exception, finding)) return "elsewhere";
  if (exception.expiresOn !== null && today > exception.expiresOn) return "expired";
  if (accepts(exception, finding.winner)) return "covers";
  return exception.scope === "point" ? "woken" : "elsewhere";
}

function accepts(exception: ExceptionReach, winner: string | null): boolean {
  if (exception.leastValue !== null || exception.mostValue !== null) {
    return winner !== null && isWithin(winner, exception);
  }
  const accepted = exception.acceptedValue;
  return accepted === null || (winner !== null && sameDecimal(accepted, winner));
}

/** Whether a decimal literal lies in the range; an end that is null is open. */
export const isWithin = (value: string, range: Pick<ExceptionReach, "leastValue" | "mostValue">): boolean =>
  (range.leastValue === null || isAtMost(range.leastValue, value)) &&
  (range.mostValue === null || isAtMost(value, range.mostValue));

/** a ≤ b, exactly. */
export const isAtMost = (a: string, b: string): boolean => !subtractDecimals(b, a).startsWith("-");

export const exceptionCovers = (exception: ExceptionReach, finding: Objection, today: string): boolean =>
  exceptionEffect(exception, finding, today) === "covers";

function reaches(exception: ExceptionReach, finding: Objection): boolean {
  const columns = ["companyId", "lineItemId", "unitId", "length", "periodEnd"] as const;
  return columns.every((column) => exception[column] === null || exception[column] === finding[column]);
}
