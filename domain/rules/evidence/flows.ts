import type { CompanySeries, SeriesPoint } from "@/domain/golden/series";
import { winnerOf } from "@/domain/golden/series";
import type { LengthClass } from "@/domain/periods/model";
import { subtractDecimals, sumDecimals } from "@/lib/decimal";
import { familyOf } from "./pools";

/** A value that other periods of the same line item imply, with the arithmetic in words. */
export type Implied = { value: number; exact: string; words: string };

const quarterDays = 91;
const endSlackDays = 12;
const ladder: readonly LengthClass[] = ["quarter", "half", "nine_months", "year"];
const lengthNames: Record<LengthClass, string> = {
  instant: "balance",
  quarter: "quarter",
  half: "half-year",
  nine_months: "nine months",
  year: "year",
};

/**
 * What a flow must be by the flows it consists of: quarter = cumulative − cumulative one quarter earlier, and cumulative
 * = cumulative one quarter earlier + quarter. Share counts and per-share amounts are averages and do not add.
 */
export function impliedByPeriods(series: CompanySeries, point: SeriesPoint): Implied[] {
  if (point.length === "instant" || point.item.unitKind !== "currency" || familyOf(point.item) !== point.item.code)
    return [];
  const implied: Implied[] = [];
  const value = (length: LengthClass, end: number) => near(series, point, length, end);
  for (let i = 1; i < ladder.length; i++) {
    const long = ladder[i] as LengthClass;
    const short = ladder[i - 1] as LengthClass;
    const opening = point.end - quarterDays;
    if (point.length === "quarter") {
      addImplied(implied, value(long, point.end), value(short, opening), "−");
    } else if (point.length === long) {
      addImplied(implied, value(short, opening), value("quarter", point.end), "+");
    } else if (point.length === short) {
      const closing = point.end + quarterDays;
      addImplied(implied, value(long, closing), value("quarter", closing), "−");
    }
  }
  return implied;
}

function addImplied(
  list: Implied[],
  a: SeriesPoint | undefined,
  b: SeriesPoint | undefined,
  operator: "+" | "−",
): void {
  if (!a || !b) return;
  const first = winnerOf(a);
  const second = winnerOf(b);
  const exact =
    operator === "+" ? sumDecimals([first.exact, second.exact]) : subtractDecimals(first.exact, second.exact);
  list.push({ value: Number(exact), exact, words: `${lengthNames[a.length]} ${operator} ${lengthNames[b.length]}` });
}

function near(series: CompanySeries, point: SeriesPoint, length: LengthClass, end: number): SeriesPoint | undefined {
  for (const line of series.linesOf(point.item.code)) {
    if (line.unit !== point.unit || line.length !== length) continue;
    return line.points.find((other) => other !== point && Math.abs(other.end - end) <= endSlackDays);
  }
  return undefined;
}

const impliedShare = 0.02;

/** Whether the implied value is the given one, up to rounding in its parts. */
export const isImplied = (implied: Implied, value: number): boolean =>
  Math.abs(implied.value - value) <= impliedShare * Math.abs(value);
