import type { LineItem } from "@/domain/line-items/model";

/** From this ratio on a value hardly belongs to its neighbours; wrong scales are a thousand or a million. */
const doubtfulRatio = 200;
const leastNeighbours = 2;

/**
 * What looks odd about a typed value beside its neighbours in time, in words: a scale or a sign that was read wrongly.
 * Hints only: rules judge it once it is stored.
 */
export function hintsOf(item: LineItem, exact: string, neighbours: readonly number[]): string[] {
  const value = Number(exact);
  const hints: string[] = [];
  if (value < 0 && item.sign === "nonnegative") {
    hints.push(`${item.label} is never negative in a correct filing: check the sign.`);
  }
  const others = neighbours.filter((one) => one !== 0);
  if (value === 0 || others.length < leastNeighbours) return hints;
  const usual = median(others.map(Math.abs));
  const ratio = Math.abs(value) / usual;
  if (ratio >= doubtfulRatio || ratio <= 1 / doubtfulRatio) hints.push(sizeHint(ratio));
  if (item.sign === "any" && others.length > 2 && others.every((one) => Math.sign(one) === -Math.sign(value))) {
    hints.push(`The neighbouring periods are all ${value > 0 ? "negative" : "positive"}: check the sign.`);
  }
  return hints;
}

function sizeHint(ratio: number): string {
  const size = ratio > 1 ? ratio : 1 / ratio;
  const power = [3, 6, 9].find((one) => Math.abs(Math.log10(size) - one) <= 0.7);
  const times =
    power === undefined
      ? `${Math.round(size).toLocaleString("en-GB")} times`
      : `about ${(10 ** power).toLocaleString("en-GB")} times`;
  return `${times[0]?.toUpperCase()}${times.slice(1)} ${ratio > 1 ? "larger" : "smaller"} than the neighbouring periods: check the scale.`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
