import type { Day } from "@/domain/periods/model";
import { middle } from "./reference";

/** Values of one line by end, oldest first. */
export type Course = readonly { end: Day; value: number }[];

/** The center of a set of figures and how far they usually are from it. */
export type Spread = {
  median: number;
  /** Robust standard deviation: 1.4826 times the median absolute deviation. */
  deviation: number;
  count: number;
};

/** Makes the median absolute deviation of a normal distribution its standard deviation. */
const normal = 1.4826;

/** Sorts `figures` in place. Null for none. */
export function spreadOf(figures: number[]): Spread | null {
  if (figures.length === 0) return null;
  figures.sort((a, b) => a - b);
  const median = middle(figures);
  const deviations = figures.map((figure) => Math.abs(figure - median)).sort((a, b) => a - b);
  return { median, deviation: normal * middle(deviations), count: figures.length };
}

const yearDays = 365.25;
const slackDays = 16;

/**
 * Growth over the year to each value, as the natural logarithm of the ratio: seasons drop out. NaN where there is no value
 * a year earlier, or where the two have no common sign.
 */
export function yearlyGrowth(course: Course): number[] {
  const growth: number[] = [];
  let at = 0;
  for (const { end, value } of course) {
    const wanted = end - yearDays;
    while (at < course.length && (course[at] as Course[number]).end < wanted - slackDays) at++;
    const before = course[at];
    const isYear = before !== undefined && Math.abs(before.end - wanted) <= slackDays;
    growth.push(isYear && value * before.value > 0 ? Math.log(value / before.value) : Number.NaN);
  }
  return growth;
}
