import { type SeriesLine, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { medianWithout, middlesAround } from "./middles";

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
    usual: medianWithout(course.sorted, course.sorted.length, course.deviations[index] as number),
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
    if (deviation > 0 && deviation > times * medianWithout(course.sorted, course.sorted.length, deviation))
      found.push(i);
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
  const middles = middlesAround(values);
  const deviations = new Float64Array(points.length);
  for (let i = 0; i < points.length; i++) deviations[i] = Math.abs((values[i] as number) - (middles[i] as number));
  return { middles, deviations, sorted: deviations.slice().sort() };
}

function neighboursOf(points: readonly SeriesPoint[], index: number): number[] {
  const found: number[] = [];
  for (let i = Math.max(0, index - eachSide); i <= Math.min(points.length - 1, index + eachSide); i++)
    if (i !== index) found.push(winnerOf(points[i] as SeriesPoint).value);
  return found;
}
