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
    const days = near.of(checker);
    if (days.length === 0 || !habits.isHabit(checker)) continue;
    for (let row = 0; row < rows.length; row++) {
      const end = checker.grid.ends[row] as Day;
      if (rows[row] !== statuses.holds || !days.some((set) => set.has(end))) continue;
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

/** The ends that an instance with one of the points can have, by line item. */
class NearDays {
  private readonly same = new Map<string, Set<Day>>();
  private readonly across = new Map<string, Set<Day>>();

  constructor(points: Iterable<SeriesPoint>) {
    for (const { item, end } of points) {
      add(this.same, item.code, end, 0);
      add(this.across, item.code, end, longestReachDays);
    }
  }

  of({ items, isAcrossPeriods }: Checker): Set<Day>[] {
    const days = isAcrossPeriods ? this.across : this.same;
    return [...items].flatMap((code) => days.get(code) ?? []);
  }
}

function add(days: Map<string, Set<Day>>, code: string, end: Day, reach: number): void {
  const set = days.get(code) ?? new Set<Day>();
  days.set(code, set);
  for (let day = end - endSlackDays; day <= end + endSlackDays + reach; day++) set.add(day);
}
