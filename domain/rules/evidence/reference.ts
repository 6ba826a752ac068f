import type { SeriesPoint } from "@/domain/golden/series";
import type { Day } from "@/domain/periods/model";
import type { Pool, PoolEntry } from "./pools";

/** What magnitude a value should have, judged by the others of its pool. */
export type Reference = {
  /** Median of log10 per quarter. */
  level: number;
  /** Median absolute deviation of the levels from it. */
  spread: number;
  /** Other values it rests on. */
  count: number;
  /** Of those, how many lie before and after the value's end, and how many are of other line items near it. */
  before: number;
  after: number;
  related: number;
};

const windowDays = 800;
const wideWindowDays = 2000;
const enoughEntries = 8;
const nearDays = 100;
const leastEntries = 4;

/**
 * The magnitude that the pool's other values within about two years (five for items reported once a year) imply for a
 * value at `end`; the point itself is left out. Null with fewer than four values to judge by.
 */
export function referenceAt(pool: Pool, end: Day, except: SeriesPoint): Reference | null {
  const near = referenceWithin(pool, end, except, windowDays);
  return near && near.count >= enoughEntries ? near : (referenceWithin(pool, end, except, wideWindowDays) ?? near);
}

function referenceWithin(pool: Pool, end: Day, except: SeriesPoint, days: number): Reference | null {
  const levels: number[] = [];
  let before = 0;
  let after = 0;
  let count = 0;
  const relatives = new Set<string>();
  const { entries } = pool;
  for (let i = firstFrom(entries, end - days); i < entries.length; i++) {
    const entry = entries[i] as PoolEntry;
    if (entry.end > end + days) break;
    if (entry.point === except) continue;
    count++;
    if (entry.end < end) before++;
    else if (entry.end > end) after++;
    for (let n = 0; n < entry.weight; n++) levels.push(entry.level);
  }
  if (count < leastEntries) return null;
  levels.sort((a, b) => a - b);
  const level = middle(levels);
  const deviations = levels.map((other) => Math.abs(other - level)).sort((a, b) => a - b);
  for (let i = firstFrom(entries, end - nearDays); i < entries.length; i++) {
    const entry = entries[i] as PoolEntry;
    if (entry.end > end + nearDays) break;
    if (entry.source !== except.item.code && Math.abs(entry.level - level) < 0.7) relatives.add(entry.source);
  }
  return { level, spread: middle(deviations), count, before, after, related: relatives.size };
}

function firstFrom(entries: readonly PoolEntry[], end: Day): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((entries[mid] as PoolEntry).end < end) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** Median of sorted numbers. */
export function middle(sorted: readonly number[]): number {
  const half = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[half] as number;
  return ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}
