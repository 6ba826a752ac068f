import { type Day, lengthClassOf } from "@/domain/periods/model";

/** A calendar period that EDGAR lines companies up by, and how many days the reported one is off. */
export type Frame = { name: string; distance: number };

/**
 * `CY2019` for a year, `CY2019Q1` for a quarter, `CY2019Q1I` for an instant; null for other lengths.
 * As observed in real files: quarters and instants belong to the nearest calendar quarter's end, years to the calendar
 * year that holds the day 180 days before their end.
 */
export function frameOf(start: Day | null, end: Day): Frame | null {
  const length = lengthClassOf(start === null ? 0 : end - start + 1);
  if (length === "year") {
    const year = yearOf(end - 180);
    return { name: `CY${year}`, distance: Math.abs(end - dayBefore(year, 12)) };
  }
  if (length !== "quarter" && length !== "instant") return null;
  const { year, quarter, last } = nearestQuarter(end);
  return { name: `CY${year}Q${quarter}${length === "instant" ? "I" : ""}`, distance: Math.abs(end - last) };
}

function nearestQuarter(end: Day): { year: number; quarter: number; last: Day } {
  const year = yearOf(end);
  let best = { year: year - 1, quarter: 4, last: dayBefore(year, 0) };
  for (let quarter = 1; quarter <= 4; quarter++) {
    const last = dayBefore(year, quarter * 3);
    if (Math.abs(end - last) < Math.abs(end - best.last)) best = { year, quarter, last };
  }
  return best;
}

const dayMilliseconds = 86_400_000;
const yearOf = (day: Day): number => new Date(day * dayMilliseconds).getUTCFullYear();
/** The day before the first of a month, counted from 0; 12 is next January. */
const dayBefore = (year: number, month: number): Day => Date.UTC(year, month, 0) / dayMilliseconds;
