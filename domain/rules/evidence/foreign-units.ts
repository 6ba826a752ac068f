import {
  type CompanySeries,
  type Filing,
  type Observation,
  type SeriesLine,
  type SeriesPoint,
  winnerOf,
} from "@/domain/golden/series";
import type { Day } from "@/domain/periods/model";
import { oncePerSeries } from "./profile";
import { middle } from "./reference";

/** A value that a filing states in a unit in which the company does not state this line item. */
export type ForeignUnit = {
  /** The cell it stands in; none of the golden values' where no value of that kind can have the unit. */
  stated: SeriesPoint;
  observations: readonly Observation[];
  /** The line it belongs to. */
  own: SeriesLine;
  /** What other filings state for that cell. */
  ownPoint: SeriesPoint | null;
  /** How far from its neighbours in the own line the number is, as log10 of their ratio; null for zero. */
  distance: number | null;
  isUnfit: boolean;
};

/** A second currency that takes up more of a filing, or more of a line, is another way of reporting. */
const largestShare = 0.1;
const largestLineShare = 0.25;

export const foreignUnitsOf = oncePerSeries((series): readonly ForeignUnit[] => [
  ...series.unfit.flatMap((point) => {
    const own = ownLineOf(series, point);
    return own ? [foreignUnit(own, point, point.observations, true)] : [];
  }),
  ...foreignCurrencies(series),
]);

/** The item's line of this length that has most values. */
function ownLineOf(series: CompanySeries, { item, length }: Pick<SeriesPoint, "item" | "length">): SeriesLine | null {
  const lines = series.linesOf(item.code).filter((line) => line.length === length);
  return lines.reduce<SeriesLine | null>((a, b) => (a && a.points.length >= b.points.length ? a : b), null);
}

const currencyOf = (unit: string): string => unit.split("/")[0] ?? unit;

function foreignCurrencies(series: CompanySeries): ForeignUnit[] {
  const lines = series.lines.filter(({ item }) => item.unitKind !== "shares");
  if (new Set(lines.map(({ unit }) => currencyOf(unit))).size < 2) return [];
  const currencies = countCurrencies(lines);
  return lines.flatMap((line) => {
    const own = ownLineOf(series, line);
    if (!own || own === line || line.points.length > largestLineShare * own.points.length) return [];
    return line.points.flatMap((point) => {
      const observations = point.observations.filter((one) => isForeignIn(currencies.get(one.filing), one.unit));
      return observations.includes(winnerOf(point)) ? [foreignUnit(own, point, observations, false)] : [];
    });
  });
}

/** How many amounts each filing states in each currency. */
function countCurrencies(lines: readonly SeriesLine[]): Map<Filing, Map<string, number>> {
  const counts = new Map<Filing, Map<string, number>>();
  for (const { unit, points } of lines) {
    const currency = currencyOf(unit);
    for (const { observations } of points) {
      for (const { filing } of observations) {
        const own = counts.get(filing) ?? new Map<string, number>();
        counts.set(filing, own.set(currency, (own.get(currency) ?? 0) + 1));
      }
    }
  }
  return counts;
}

function isForeignIn(counts: ReadonlyMap<string, number> | undefined, unit: string): boolean {
  if (!counts) return false;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (counts.get(currencyOf(unit)) ?? 0) <= largestShare * all;
}

function foreignUnit(
  own: SeriesLine,
  stated: SeriesPoint,
  observations: readonly Observation[],
  isUnfit: boolean,
): ForeignUnit {
  const ownPoint = own.points.find((point) => point.end === stated.end) ?? null;
  const distance = distanceTo(own, stated.end, winnerOf(stated).value);
  return { stated, observations, own, ownPoint, distance, isUnfit };
}

const nearest = 8;

function distanceTo(own: SeriesLine, end: Day, value: number): number | null {
  const sizes = own.points
    .filter((point) => point.end !== end && winnerOf(point).value !== 0)
    .sort((a, b) => Math.abs(a.end - end) - Math.abs(b.end - end) || a.end - b.end)
    .slice(0, nearest)
    .map((point) => Math.log10(Math.abs(winnerOf(point).value)))
    .sort((a, b) => a - b);
  return value === 0 || sizes.length === 0 ? null : Math.abs(Math.log10(Math.abs(value)) - middle(sizes));
}
