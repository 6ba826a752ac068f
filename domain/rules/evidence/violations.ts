import type { CompanySeries, SeriesPoint } from "@/domain/golden/series";
import { sumRelations } from "./constraints";
import type { Instance, Trust } from "./instances";
import { oncePerSeries } from "./profile";
import { instancesOf } from "./relate";
import { trustIn } from "./trust";
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

const leastChecks = 4;
const leastHeldShare = 0.8;
const leastHeldNearby = 0.5;
const certain = new Set(sumRelations.filter(({ isCertain }) => isCertain).map(({ id }) => id));

const trustOf = oncePerSeries((series: CompanySeries) => trustIn(instancesOf(series)));

/** Whether the relation of an instance is a habit of the company, in all and around the instance. */
export const habitsOf = oncePerSeries((series: CompanySeries) => (instance: Instance): boolean => {
  const { checks, held } = trustOf(series)(instance);
  return certain.has(instance.relation) || (checks > leastChecks && held >= leastHeldShare * (checks - 1));
});

export const violationsIn = oncePerSeries((series: CompanySeries): readonly Violation[] => {
  const isHabit = habitsOf(series);
  const found: Violation[] = [];
  for (const instance of instancesOf(series)) {
    if (instance.holds || !isHabit(instance)) continue;
    const trust = trustOf(series)(instance);
    if (trust.nearHeld < leastHeldNearby * trust.nearChecks) continue;
    const suspects = instance.points.filter((_, cell) => !fitsSomeVintage(instance, cell));
    if (suspects.length === 0) continue;
    found.push({ instance, trust, isWithinOneFiling: selfContradiction(instance) !== null, suspects });
  }
  return found;
});
