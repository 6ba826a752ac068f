import { type SeriesLine, type SeriesPoint, winnerOf } from "@/domain/golden/series";

/** Neighbours on each side that a value is compared with. */
const eachSide = 4;
/** Fewer other points than this tell nothing about how a line runs. */
const leastOthers = 8;

/** What the neighbours of every point of a line say, and how far its points usually are from that. */
type Course = {
  /** Median of the nearest four winners on each side, by index of the point. */
  middles: Float64Array;
  deviations: Float64Array;
  /** The same deviations in ascending order. */
  sorted: Float64Array;
};

/** One point against the course of its line. */
export type Place = {
  /** Median of the nearest winners on both sides. */
  middle: number;
  /** Median over the other points of how far each is from the middle of its own neighbours. */
  usual: number;
  index: number;
  /** The nearest winners on both sides, oldest first. */
  neighbours: readonly number[];
};

const courses = new WeakMap<SeriesLine, Course | null>();

/** Where a value of this point should be; null in a line of fewer than nine points. Once per line, linear in its points. */
export function placeOf(line: SeriesLine, index: number): Place | null {
  const course = courseOf(line);
  if (!course) return null;
  return {
    middle: course.middles[index] as number,
    usual: medianWithout(course.sorted, course.deviations[index] as number),
    index,
    neighbours: neighboursOf(line.points, index),
  };
}

/** How many usual deviations `value` is from the middle of the point's neighbours. */
export function strayOf({ middle, usual }: Place, value: number): number {
  const distance = Math.abs(value - middle);
  return distance === 0 ? 0 : distance / usual;
}

/** Indexes of the winners that are farther from the middle of their neighbours than `times` the usual deviation. */
export function straysOf(line: SeriesLine, times: number): number[] {
  const course = courseOf(line);
  if (!course) return [];
  const found: number[] = [];
  for (let i = 0; i < course.deviations.length; i++) {
    const deviation = course.deviations[i] as number;
    if (deviation > 0 && deviation > times * medianWithout(course.sorted, deviation)) found.push(i);
  }
  return found;
}

function courseOf(line: SeriesLine): Course | null {
  const known = courses.get(line);
  if (known !== undefined) return known;
  const course = line.points.length > leastOthers ? measure(line.points) : null;
  courses.set(line, course);
  return course;
}

function measure(points: readonly SeriesPoint[]): Course {
  const values = new Float64Array(points.length);
  for (let i = 0; i < points.length; i++) values[i] = winnerOf(points[i] as SeriesPoint).value;
  const middles = new Float64Array(points.length);
  const deviations = new Float64Array(points.length);
  const near = new Float64Array(2 * eachSide);
  for (let i = 0; i < points.length; i++) {
    const at = middleAround(values, i, near);
    middles[i] = at;
    deviations[i] = Math.abs((values[i] as number) - at);
  }
  return { middles, deviations, sorted: deviations.slice().sort() };
}

/** By insertion into scratch space: this runs for every point of every long line. */
function middleAround(values: Float64Array, index: number, near: Float64Array): number {
  let count = 0;
  const last = Math.min(values.length - 1, index + eachSide);
  for (let i = Math.max(0, index - eachSide); i <= last; i++) {
    if (i === index) continue;
    const value = values[i] as number;
    let at = count++;
    while (at > 0 && (near[at - 1] as number) > value) {
      near[at] = near[at - 1] as number;
      at--;
    }
    near[at] = value;
  }
  const half = count >> 1;
  return count % 2 === 1 ? (near[half] as number) : ((near[half - 1] as number) + (near[half] as number)) / 2;
}

function neighboursOf(points: readonly SeriesPoint[], index: number): number[] {
  const found: number[] = [];
  for (let i = Math.max(0, index - eachSide); i <= Math.min(points.length - 1, index + eachSide); i++)
    if (i !== index) found.push(winnerOf(points[i] as SeriesPoint).value);
  return found;
}

/** Median of the sorted values without one that is `left`. No closure in here: it runs for every point of every line. */
function medianWithout(sorted: Float64Array, left: number): number {
  const rest = sorted.length - 1;
  const half = rest >> 1;
  if (rest % 2 === 1) return rankWithout(sorted, left, half);
  return (rankWithout(sorted, left, half - 1) + rankWithout(sorted, left, half)) / 2;
}

const rankWithout = (sorted: Float64Array, left: number, rank: number): number =>
  sorted[left <= (sorted[rank] as number) ? rank + 1 : rank] as number;
