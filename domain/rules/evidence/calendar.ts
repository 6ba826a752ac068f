import type { CompanySeries } from "@/domain/golden/series";
import type { Day, LengthClass } from "@/domain/periods/model";
import { oncePerSeries } from "./profile";

/** The ends on which a company reported periods of one length, oldest first, with how many lines have a value there. */
export type Calendar = { ends: readonly Day[]; lines: ReadonlyMap<Day, number> };

const yearDays = 365.25;
/** A 52/53-week year, and a quarter counted to its nearest Saturday, move an anniversary by two weeks at most. */
export const anniversarySlackDays = 15;
const none: Calendar = { ends: [], lines: new Map() };

const calendars = oncePerSeries((series) => {
  const counts = new Map<LengthClass, Map<Day, number>>();
  for (const { length, points } of series.lines) {
    const lines = counts.get(length) ?? new Map<Day, number>();
    counts.set(length, lines);
    for (const { end } of points) lines.set(end, (lines.get(end) ?? 0) + 1);
  }
  return new Map([...counts].map(([length, lines]) => [length, { ends: sorted(lines), lines }]));
});

export const calendarOf = (series: CompanySeries, length: LengthClass): Calendar =>
  calendars(series).get(length) ?? none;

const sorted = (lines: ReadonlyMap<Day, number>): Day[] => [...lines.keys()].sort((a, b) => a - b);

/** The day so many years from `end`. */
export const anniversary = (end: Day, years: number): Day => end + years * yearDays;

/** Index of the first day that is not before `day`. */
export function firstAtOrAfter(days: readonly Day[], day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as Day) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether one of the days, oldest first, is the same day of the fiscal year, so many years from `end`. */
export function hasAnniversary(days: readonly Day[], end: Day, years: number): boolean {
  return anniversaryIn(days, end, years) !== undefined;
}

/** That day; undefined without one. */
export function anniversaryIn(days: readonly Day[], end: Day, years: number): Day | undefined {
  const wanted = anniversary(end, years);
  const found = days[firstAtOrAfter(days, wanted - anniversarySlackDays)];
  return found !== undefined && found <= wanted + anniversarySlackDays ? found : undefined;
}
