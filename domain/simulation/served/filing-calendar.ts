import { setImmediate } from "node:timers/promises";
import type { Day } from "@/domain/periods/model";
import { drawProfile } from "../profile";
import { filingsUntil } from "../schedule";
import type { MarketOptions } from "../schema";

/** Who files on which day, without what: 10,000 companies take 2 MB and a filing is drawn again when it is asked for. */
export type FilingCalendar = {
  /** Companies that file on this day, ascending. */
  companiesOn(day: Day): number[];
  /** First day of filing of each company; 0 when it never files before the horizon. */
  first: Int32Array;
  /** Last day of filing of those that stopped; 0 for all others. */
  last: Int32Array;
};

const companiesAtOnce = 100;

/** Draws the filing days of all companies up to the day `until`, leaving the event loop free in between. */
export async function drawCalendar(options: MarketOptions, signal: AbortSignal): Promise<FilingCalendar> {
  const first = new Int32Array(options.companies);
  const last = new Int32Array(options.companies);
  const days: number[] = [];
  const companies: number[] = [];
  for (let index = 0; index < options.companies; index++) {
    if (index % companiesAtOnce === 0) await setImmediate();
    signal.throwIfAborted();
    const profile = drawProfile(options, index);
    const filings = filingsUntil(profile, options.until);
    for (const day of new Set(filings.map(({ filed }) => filed))) {
      days.push(day);
      companies.push(index);
    }
    first[index] = filings[0]?.filed ?? 0;
    const isOver = filings.some(({ quarter }) => quarter === profile.history.lastFiled);
    last[index] = isOver ? (filings.at(-1)?.filed ?? 0) : 0;
  }
  return { companiesOn: byDay(days, companies), first, last };
}

/** A counting sort: companies of one day lie side by side. */
function byDay(days: readonly number[], companies: readonly number[]): FilingCalendar["companiesOn"] {
  const lowest = days.reduce((low, day) => Math.min(low, day), Number.MAX_SAFE_INTEGER);
  const highest = days.reduce((high, day) => Math.max(high, day), 0);
  const starts = new Uint32Array(Math.max(0, highest - lowest) + 2);
  for (const day of days) starts[day - lowest + 1] = (starts[day - lowest + 1] ?? 0) + 1;
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const next = starts.slice();
  const sorted = new Uint32Array(companies.length);
  for (const [at, company] of companies.entries()) {
    const day = (days[at] ?? lowest) - lowest;
    sorted[next[day] ?? 0] = company;
    next[day] = (next[day] ?? 0) + 1;
  }
  return (day) =>
    day < lowest || day > highest ? [] : [...sorted.subarray(starts[day - lowest], starts[day - lowest + 1])];
}
