import type { Day } from "./model";

/** Ends that lie within this many days of the canonical end are the same period. */
export const sameEndDays = 10;

/**
 * Maps every reported end of one company and length class to its canonical end: the most frequent end absorbs the
 * ends within ten days of it, then the next most frequent of what is left. Filers report one quarter as ending on
 * 30 September and on 1 October. The result does not depend on the order of `counts`; of equals the later end wins.
 */
export function canonicalEnds(counts: ReadonlyMap<Day, number>): Map<Day, Day> {
  const ends = [...counts.keys()].sort((a, b) => a - b);
  const byWeight = ends.map((_, index) => index);
  const weight = (index: number) => counts.get(ends[index] as Day) as number;
  byWeight.sort((a, b) => weight(b) - weight(a) || b - a);

  const canonical = new Map<Day, Day>();
  for (const index of byWeight) {
    const centre = ends[index] as Day;
    if (canonical.has(centre)) continue;
    const absorb = (from: number, step: number) => {
      for (let i = from; Math.abs((ends[i] ?? Number.NaN) - centre) <= sameEndDays; i += step) {
        const end = ends[i] as Day;
        if (!canonical.has(end)) canonical.set(end, centre);
      }
    };
    absorb(index, 1);
    absorb(index - 1, -1);
  }
  return canonical;
}
