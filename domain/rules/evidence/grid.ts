import type { CompanySeries, SeriesPoint } from "@/domain/golden/series";
import type { Day, LengthClass } from "@/domain/periods/model";
import { oncePerSeries } from "./profile";

/** One line's golden values by row of its grid; NaN where there is none. */
export type Column = { code: string; points: readonly (SeriesPoint | undefined)[]; values: Float64Array };

/** All points of one length class, in rows by end and columns by line item and unit: identities read across. */
export type Grid = {
  length: LengthClass;
  /** Canonical ends, oldest first. */
  ends: readonly Day[];
  /** Undefined for an item that the company does not report. */
  column(code: string, unit: string): Column | undefined;
};

/** Ends of instants and of flows are made canonical apart, and may differ by as much. */
const sameEndDays = 12;

/** Index of the end nearest to the day, at most twelve days away; -1 without one. */
export function rowNear(grid: Grid | undefined, day: Day): number {
  if (!grid) return -1;
  const { ends } = grid;
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] as Day) < day) low = middle + 1;
    else high = middle;
  }
  const after = low < ends.length ? (ends[low] as Day) - day : Number.POSITIVE_INFINITY;
  const before = low > 0 ? day - (ends[low - 1] as Day) : Number.POSITIVE_INFINITY;
  if (Math.min(after, before) > sameEndDays) return -1;
  return after <= before ? low : low - 1;
}

/** The company's points by length class, worked out once. */
export const gridsOf = oncePerSeries((series: CompanySeries): ReadonlyMap<LengthClass, Grid> => {
  const days = new Map<LengthClass, Set<Day>>();
  for (const { length, points } of series.lines) {
    const set = days.get(length) ?? new Set<Day>();
    days.set(length, set);
    for (const { end } of points) set.add(end);
  }
  const grids = new Map<LengthClass, Grid>();
  for (const [length, set] of days)
    grids.set(
      length,
      gridOf(
        series,
        length,
        [...set].sort((a, b) => a - b),
      ),
    );
  return grids;
});

function gridOf(series: CompanySeries, length: LengthClass, ends: readonly Day[]): Grid {
  const rows = new Map(ends.map((end, row) => [end, row]));
  const columns = new Map<string, Column>();
  for (const line of series.lines) {
    if (line.length !== length) continue;
    const points = new Array<SeriesPoint | undefined>(ends.length).fill(undefined);
    const values = new Float64Array(ends.length).fill(Number.NaN);
    for (const point of line.points) {
      const row = rows.get(point.end) as number;
      points[row] = point;
      values[row] = point.observations[0]?.value ?? Number.NaN;
    }
    columns.set(`${line.item.code} ${line.unit}`, { code: line.item.code, points, values });
  }
  return { length, ends, column: (code, unit) => columns.get(`${code} ${unit}`) };
}

/** Currencies that the company reports amounts in. */
export const currenciesOf = oncePerSeries((series: CompanySeries): readonly string[] => [
  ...new Set(series.lines.filter(({ item }) => item.unitKind === "currency").map(({ unit }) => unit)),
]);
