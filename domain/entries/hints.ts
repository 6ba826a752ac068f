import type { LineItem } from "@/domain/line-items/model";

/** From this ratio on a value hardly belongs to its neighbours; wrong scales are a thousand or a million. */
const doubtfulRatio = 200;
const leastNeighbours = 2;
/** The square root of the smallest scale, a thousand: nearer to 1 than to 1000. */
const confirmingRatio = 30;

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
  if (isFarOff(exact, neighbours)) hints.push(sizeHint(ratioTo(value, others)));
  if (item.sign === "any" && others.length > 2 && others.every((one) => Math.sign(one) === -Math.sign(value))) {
    hints.push(`The neighbouring periods are all ${value > 0 ? "negative" : "positive"}: check the sign.`);
  }
  return hints;
}

/** Whether a value's magnitude hardly belongs to its neighbours in time. */
export function isFarOff(exact: string, neighbours: readonly number[]): boolean {
  const others = neighbours.filter((one) => one !== 0);
  if (Number(exact) === 0 || others.length < leastNeighbours) return false;
  const ratio = ratioTo(Number(exact), others);
  return ratio >= doubtfulRatio || ratio <= 1 / doubtfulRatio;
}

/** Whether neighbours of the same line show that the value is written in full: no thousand can hide in it. */
export function isConfirmed(exact: string, neighbours: readonly number[]): boolean {
  const others = neighbours.filter((one) => one !== 0);
  if (others.length === 0) return false;
  const ratio = ratioTo(Number(exact), others);
  return ratio > 1 / confirmingRatio && ratio < confirmingRatio;
}

const ratioTo = (value: number, others: readonly number[]): number => Math.abs(value) / median(others.map(Math.abs));

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
