import type { CompanySeries, SeriesPoint } from "@/domain/golden/series";
import type { Day } from "@/domain/periods/model";
import { type Checker, statuses } from "./checkers";
import { habitsOf } from "./habits";
import type { Instance, Trust } from "./instances";
import { oncePerSeries } from "./profile";
import { fitsSomeVintage, selfContradiction } from "./vintages";

/** A relation that the company keeps, and that does not hold here whatever vintage is read. */
export type Violation = {
  instance: Instance;
  trust: Trust;
  /** A single filing reports all of it: no mixture of vintages can be the reason. */
  isWithinOneFiling: boolean;
  /** Points whose golden value fits no vintage of the others. */
  suspects: readonly SeriesPoint[];
};

const leastHeldNearby = 0.5;

export const violationsIn = oncePerSeries((series: CompanySeries): readonly Violation[] => {
  const habits = habitsOf(series);
  const found: Violation[] = [];
  for (const checked of habits.all) {
    const { checker, rows } = checked;
    if (!habits.isHabit(checker)) continue;
    for (let row = 0; row < rows.length; row++) {
      if (rows[row] !== statuses.violated) continue;
      const trust = habits.trustAt(checked, row);
      if (trust.nearHeld < leastHeldNearby * trust.nearChecks) continue;
      const instance = checker.instance(row);
      const suspects = instance.points.filter((_, cell) => !fitsSomeVintage(instance, cell));
      if (suspects.length === 0) continue;
      found.push({ instance, trust, isWithinOneFiling: selfContradiction(instance) !== null, suspects });
    }
  }
  return found;
});

/** Instances that hold and include one of the points: a correction must not break them. */
export function satisfiedAround(
  series: CompanySeries,
  points: ReadonlyMap<SeriesPoint, unknown>,
): ReadonlyMap<SeriesPoint, readonly Instance[]> {
  const habits = habitsOf(series);
  const found = new Map<SeriesPoint, Instance[]>();
  const near = new NearDays(points.keys());
  for (const { checker, rows } of habits.all) {
    const isNear = near.of(checker);
    if (isNear === null || !habits.isHabit(checker)) continue;
    for (let row = 0; row < rows.length; row++) {
      if (rows[row] !== statuses.holds || !isNear(checker.grid.ends[row] as Day)) continue;
      const instance = checker.instance(row);
      for (const point of instance.points) {
        if (!points.has(point)) continue;
        const list = found.get(point);
        if (list) list.push(instance);
        else found.set(point, [instance]);
      }
    }
  }
  return found;
}

/** A relation across periods ends at most a year and some days after the end of any of its cells. */
const longestReachDays = 380;
const endSlackDays = 12;

/** The ends of the points, by line item. */
class NearDays {
  private readonly ends = new Map<string, Day[]>();

  constructor(points: Iterable<SeriesPoint>) {
    for (const { item, end } of points) {
      const list = this.ends.get(item.code);
      if (list) list.push(end);
      else this.ends.set(item.code, [end]);
    }
    for (const list of this.ends.values()) list.sort((a, b) => a - b);
  }

  /** Whether an instance that ends on the day could include one of the points; null when the relation has none of them. */
  of({ items, isAcrossPeriods }: Checker): ((end: Day) => boolean) | null {
    const lists = [...items].flatMap((code) => (this.ends.has(code) ? [this.ends.get(code) as Day[]] : []));
    if (lists.length === 0) return null;
    const reach = endSlackDays + (isAcrossPeriods ? longestReachDays : 0);
    return (end) =>
      lists.some((list) => (firstFrom(list, end - reach) ?? Number.POSITIVE_INFINITY) <= end + endSlackDays);
  }
}

/** The first of the sorted days that is not before `day`. */
function firstFrom(days: readonly Day[], day: Day): Day | undefined {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as Day) < day) low = middle + 1;
    else high = middle;
  }
  return days[low];
}
