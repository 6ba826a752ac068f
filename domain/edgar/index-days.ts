import { z } from "zod";

export type Quarter = { year: number; quarter: number };

const listing = z.object({ directory: z.object({ item: z.array(z.object({ name: z.string() })) }) });
/** EDGAR's daily indexes begin in 1994. */
const firstYear = 1994;

/** Days of one quarter that the `index.json` of its folder lists a master index for, ascending. Throws on anything else. */
export function daysOfListing(json: unknown): string[] {
  const { directory } = listing.parse(json);
  const days = directory.item.flatMap(({ name }) => {
    const day = name.match(/^master\.(\d{4})(\d{2})(\d{2})\.idx(?:\.gz)?$/);
    return day ? [`${day[1]}-${day[2]}-${day[3]}`] : [];
  });
  return [...new Set(days)].sort();
}

export function quarterOf(day: string): Quarter {
  return { year: Number(day.slice(0, 4)), quarter: Math.ceil(Number(day.slice(5, 7)) / 3) };
}

/** The quarters from one day's to another's, both included. */
export function quartersBetween(from: string, to: string): Quarter[] {
  const quarters: Quarter[] = [];
  const last = quarterOf(to);
  let { year, quarter } = from < `${firstYear}` ? { year: firstYear, quarter: 1 } : quarterOf(from);
  while (year < last.year || (year === last.year && quarter <= last.quarter)) {
    quarters.push({ year, quarter });
    [year, quarter] = quarter === 4 ? [year + 1, 1] : [year, quarter + 1];
  }
  return quarters;
}
