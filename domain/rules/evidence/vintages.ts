import { type Filing, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { holdsWith, type Instance } from "./instances";

const mostReadings = 5;
const mostCombinations = 400;

/** The different values a point was reported with, the winner's first; at most five. */
export function valuesOf(point: SeriesPoint): number[] {
  const values: number[] = [];
  for (const { value } of point.observations) {
    if (values.includes(value)) continue;
    values.push(value);
    if (values.length === mostReadings) break;
  }
  return values;
}

/**
 * Whether the cell's golden value fits the relation together with what any filings say of the other cells. If it does,
 * the relation fails only because the other values are of another vintage.
 */
export function fitsSomeVintage(instance: Instance, cell: number): boolean {
  const choices = instance.points.map((point, index) => (index === cell ? [winnerOf(point).value] : valuesOf(point)));
  if (choices.reduce((product, { length }) => product * length, 1) > mostCombinations) return false;
  const values = choices.map(([first]) => first as number);
  const fits = (index: number): boolean => {
    if (index === choices.length) return holdsWith(instance, values);
    return (choices[index] as number[]).some((value) => {
      values[index] = value;
      return fits(index + 1);
    });
  };
  return fits(0);
}

/** The newest filing that itself reports every cell of the instance with its golden value: it contradicts itself. */
export function selfContradiction(instance: Instance): Filing | null {
  const [first, ...rest] = instance.points as readonly [SeriesPoint, ...SeriesPoint[]];
  for (const { filing, value } of first.observations) {
    if (value !== winnerOf(first).value) continue;
    if (rest.every((point) => reports(point, filing))) return filing;
  }
  return null;
}

const reports = (point: SeriesPoint, filing: Filing): boolean =>
  point.observations.some((one: Observation) => one.filing === filing && one.value === winnerOf(point).value);
