import { type Day, dateOf, type LengthClass } from "./model";

/** A fiscal year end that holds from the year which ended on `validFrom`. */
export type FiscalYearEnd = { validFrom: Day; month: number; day: number };
export type FiscalLabel = { year: number; period: string };

const yearDays = 365.25;
const quarterDays = yearDays / 4;
/** A 52/53-week year ends up to a week either side of its anniversary. */
const driftDays = 12;
/** How far from a quarter's end a period may end. Cover-page dates lie two weeks and more after it: no label. */
const labelTolerance = { instant: 12, duration: 20 };

/** Two fiscal years end at least this far apart, a transition period between them included. */
const leastYearDays = 300;

/**
 * The ends of a company's fiscal years among the ends of its year-long periods, oldest first. A period of twelve months
 * that some filing compares with is no fiscal year: of two ends less than ten months apart the more often reported one
 * is. `counts` holds, by end, how many observations report it; `until` is the day of the last filing, after which
 * nothing can have ended.
 */
export function annualEndsOf(counts: ReadonlyMap<Day, number>, until: Day): Day[] {
  const byWeight = [...counts].filter(([end]) => end <= until).sort(([a, m], [b, n]) => n - m || b - a);
  const kept: Day[] = [];
  for (const [end] of byWeight) {
    if (kept.every((other) => Math.abs(other - end) >= leastYearDays)) kept.push(end);
  }
  return kept.sort((a, b) => a - b);
}

/**
 * The dated fiscal year ends behind a company's annual periods. A row is added only when the end moves by more than
 * the drift of a 52/53-week year. `annualEnds` are canonical ends of year-long periods, in any order.
 */
export function fiscalYearEnds(annualEnds: readonly Day[]): FiscalYearEnd[] {
  const rows: FiscalYearEnd[] = [];
  let anchor: Day | null = null;
  for (const end of [...annualEnds].sort((a, b) => a - b)) {
    if (anchor !== null && daysFromAnniversary(anchor, end) <= driftDays) continue;
    const date = dateOf(end);
    rows.push({ validFrom: end, month: date.getUTCMonth() + 1, day: date.getUTCDate() });
    anchor = end;
  }
  return rows;
}

function daysFromAnniversary(anchor: Day, end: Day): number {
  const years = Math.round((end - anchor) / yearDays);
  return Math.abs(end - anchor - years * yearDays);
}

/** The fiscal year is named by the calendar year it ends in; an end in January's first ten days is still the old year. */
export const fiscalYearOf = (yearEnd: Day): number => dateOf(yearEnd - 10).getUTCFullYear();

/**
 * Labels a period by the company's own fiscal years (`annualEnds` sorted ascending), never by a filing's `fy` and `fp`,
 * which describe the filing. Ends after the last reported year are labelled by its anniversaries. Null where the end
 * is no quarter's end, or the company has reported no year.
 */
export function fiscalLabel(end: Day, length: LengthClass, annualEnds: readonly Day[]): FiscalLabel | null {
  const yearEnd = closingYearEnd(end, annualEnds);
  if (yearEnd === null) return null;
  const quartersLeft = Math.round((yearEnd - end) / quarterDays);
  const tolerance = length === "instant" ? labelTolerance.instant : labelTolerance.duration;
  if (Math.abs(yearEnd - end - quartersLeft * quarterDays) > tolerance || quartersLeft > 3) return null;
  const year = fiscalYearOf(yearEnd);
  const quarter = 4 - quartersLeft;
  if (length === "year") return quarter === 4 ? { year, period: "FY" } : null;
  if (length === "half") return { year, period: quarter === 2 ? "H1" : quarter === 4 ? "H2" : `6M Q${quarter}` };
  if (length === "nine_months") return { year, period: quarter === 3 ? "9M" : `9M Q${quarter}` };
  return { year, period: `Q${quarter}` };
}

function closingYearEnd(end: Day, annualEnds: readonly Day[]): Day | null {
  const first = annualEnds[0];
  const last = annualEnds.at(-1);
  if (first === undefined || last === undefined) return null;
  if (end > last + driftDays) return last + Math.ceil((end - last - driftDays) / yearDays) * yearDays;
  if (end < first - 370) return first - Math.floor((first - end + driftDays) / yearDays) * yearDays;
  const next = annualEnds.find((candidate) => candidate >= end - driftDays);
  if (next === undefined) return null;
  // A year that nobody reported ended on an anniversary of the next one.
  return next - Math.floor((next - end + driftDays) / yearDays) * yearDays;
}
