import { type CompanySeries, type SeriesLine, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { isClose, medianOf } from "./closeness";
import { goldenValueOf, holds, type OwnInstance, ownInstances, type ValueOf } from "./own-instances";
import type { Plant } from "./plant";

/** What could show a plant: another filing, an identity, or the line's own values. */
export type Clue = "filing" | "identity" | "series";

const leastOthers = 8;
const leastPeriods = 4;
const heldShare = 0.8;
const deviations = 5;
const eachSide = 4;
/** Least deviation that counts as usual, as a share of the line's median magnitude: 0.33, 0.33, 0.33 has none of its own. */
const leastSpread = 0.01;
/** A line with two true values that lie as far off leaps by itself: the distance says nothing about a third. */
const mostAsFar = 1;

/**
 * Tells for the plants of one company what could show each of them; null when nothing could.
 *
 * - filing: another filing states the same fact otherwise (for a wrong unit: states it at all);
 * - identity: one that held here, and in 80% of at least four other periods of this company, breaks. A missing value:
 *   such an identity gives it, and its line is regular around it, for a sum that comes and goes is not missed;
 * - series: the line has eight other points; the planted value lies beyond five times the median deviation of all from
 *   the middle of their four neighbours on each side, the true one does not, and at most one other true value lies as
 *   far off. A wrong unit: one in which the company never states this line item. A missing value: a core item, which
 *   every report must state, in a line that is regular over four periods on both sides.
 */
export class Detectability {
  private readonly instances: Map<SeriesPoint, OwnInstance[]> = new Map();
  private readonly families: Map<string, { held: number; all: number }> = new Map();

  constructor(private readonly series: CompanySeries) {
    for (const instance of ownInstances(series)) {
      const family = this.families.get(instance.family) ?? { held: 0, all: 0 };
      family.all++;
      if (holds(instance, goldenValueOf)) family.held++;
      this.families.set(instance.family, family);
      for (const { point } of instance.terms) {
        const known = this.instances.get(point);
        if (known) known.push(instance);
        else this.instances.set(point, [instance]);
      }
    }
  }

  clueTo(plant: Plant): Clue | null {
    if (plant.kind === "missing") return this.clueToMissing(plant.point);
    if (isContradicted(plant)) return "filing";
    if (plant.kind === "unit") return this.isForeignUnit(plant) ? "series" : null;
    if (this.breaksIdentity(plant)) return "identity";
    return this.standsOut(plant) ? "series" : null;
  }

  private clueToMissing(point: SeriesPoint): Clue | null {
    if (!this.isRegularAround(point)) return null;
    if (point.item.core) return "series";
    return this.trusted(point).some(({ kind }) => kind === "sum") ? "identity" : null;
  }

  private breaksIdentity(plant: Plant): boolean {
    const now = plantedValues(plant);
    return this.trusted(plant.point).some((instance) => !holds(instance, now));
  }

  /** Identities of the point that hold here, and nearly always elsewhere in this company. */
  private trusted(point: SeriesPoint): OwnInstance[] {
    return (this.instances.get(point) ?? []).filter((instance) => {
      const family = this.families.get(instance.family);
      if (!family || !holds(instance, goldenValueOf)) return false;
      const others = family.all - 1;
      return others >= leastPeriods && (family.held - 1) / others >= heldShare;
    });
  }

  private standsOut({ point, planted }: Plant): boolean {
    const line = this.lineOf(point);
    const at = line?.points.indexOf(point) ?? -1;
    if (!line || line.points.length <= leastOthers) return false;
    const values = line.points.map((each) => winnerOf(each).value);
    const distances = values.map((value, index) => Math.abs(value - middleAround(values, index)));
    const far = Math.abs(Number(planted) - middleAround(values, at));
    const asFar = distances.filter((distance) => distance >= far).length;
    const usual = Math.max(medianOf([...distances]), leastSpread * medianOf(values.map(Math.abs)));
    return far > deviations * usual && (distances[at] as number) <= deviations * usual && asFar <= mostAsFar;
  }

  private isForeignUnit({ point, replaced }: Plant): boolean {
    const unit = [...replaced.values()][0]?.unit;
    const isUsed = this.series.linesOf(point.item.code).some((line) => line.unit === unit);
    return !isUsed && (this.lineOf(point)?.points.length ?? 0) > leastOthers;
  }

  private isRegularAround(point: SeriesPoint): boolean {
    const points = this.lineOf(point)?.points ?? [];
    const at = points.indexOf(point);
    const ends = points.slice(Math.max(0, at - eachSide), at + eachSide + 1).map(({ end }) => end);
    return at >= eachSide && ends.length === 2 * eachSide + 1 && isRegular(ends);
  }

  private lineOf({ item, unit, length }: SeriesPoint): SeriesLine | undefined {
    return this.series.linesOf(item.code).find((line) => line.unit === unit && line.length === length);
  }
}

/** Another filing states the same tag of the point with another value than the planted one. */
function isContradicted({ point, planted, replaced, kind }: Plant): boolean {
  const { tag } = winnerOf(point);
  return point.observations.some(
    (one) => one.tag === tag && !replaced.has(one) && (kind === "unit" || !isClose(one.value, Number(planted))),
  );
}

/** A plant shows in every point that one of its observations wins: a tag may serve two line items. */
function plantedValues({ replaced }: Plant): ValueOf {
  return (point) => (replaced.get(winnerOf(point)) ?? winnerOf(point)).value;
}

function middleAround(values: readonly number[], at: number): number {
  return medianOf([...values.slice(Math.max(0, at - eachSide), at), ...values.slice(at + 1, at + 1 + eachSide)]);
}

const yearDays = 365.25;
const slack = 12;

/** As many periods in every year: one, two, three or four, whatever the gaps between them. */
function isRegular(ends: readonly number[]): boolean {
  return [1, 2, 3, 4].some((perYear) =>
    ends.slice(perYear).every((end, index) => Math.abs(end - (ends[index] as number) - yearDays) <= slack),
  );
}
