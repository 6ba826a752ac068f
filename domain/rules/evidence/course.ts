import { type SeriesLine, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { medianWithout, middlesAround } from "./middles";
import { middle } from "./reference";

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
    usual: usualBeside(course, line, index),
    index,
    neighbours: neighboursOf(line, index),
  };
}

/** How many usual deviations `value` is from the middle of the point's neighbours. */
export function strayOf({ middle, usual }: Place, value: number): number {
  const distance = Math.abs(value - middle);
  return distance === 0 ? 0 : distance / usual;
}

/** Indexes of the winners, also of those set aside, that are farther from the middle of their neighbours than `times` the usual deviation. */
export function straysOf(line: SeriesLine, times: number): number[] {
  const course = courseOf(line);
  if (!course) return [];
  const found: number[] = [];
  for (let i = 0; i < course.deviations.length; i++) {
    const deviation = course.deviations[i] as number;
    if (deviation > 0 && deviation > times * usualBeside(course, line, i)) found.push(i);
  }
  return found;
}

/** A point that is set aside is not among the deviations: nothing is left out for it. */
function usualBeside({ sorted, deviations }: Course, { points, setAside }: SeriesLine, index: number): number {
  if (setAside?.has(points[index] as SeriesPoint))
    return medianWithout(sorted, sorted.length + 1, Number.POSITIVE_INFINITY);
  return medianWithout(sorted, sorted.length, deviations[index] as number);
}

function courseOf(line: SeriesLine): Course | null {
  const known = courses.get(line);
  if (known !== undefined) return known;
  const { points, setAside } = line;
  const isLong = points.length - (setAside?.size ?? 0) > leastOthers;
  const course = isLong ? (setAside ? measureKept(points, setAside) : measure(points)) : null;
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

/** The course of the points that are not set aside; the others are measured against it, and do not sway it. */
function measureKept(points: readonly SeriesPoint[], setAside: ReadonlySet<SeriesPoint>): Course {
  const kept = points.filter((point) => !setAside.has(point));
  const course = measure(kept);
  const middles = new Float64Array(points.length);
  const deviations = new Float64Array(points.length);
  let before = 0;
  points.forEach((point, index) => {
    const isKept = kept[before] === point;
    middles[index] = isKept ? (course.middles[before] as number) : middleBetween(kept, before);
    deviations[index] = Math.abs(winnerOf(point).value - (middles[index] as number));
    if (isKept) before++;
  });
  return { middles, deviations, sorted: course.sorted };
}

function middleBetween(kept: readonly SeriesPoint[], at: number): number {
  const near = kept.slice(Math.max(0, at - eachSide), at + eachSide);
  return middle(near.map((point) => winnerOf(point).value).sort((a, b) => a - b));
}

/** The nearest four on each side that are not set aside. */
function neighboursOf({ points, setAside }: SeriesLine, index: number): number[] {
  const nearest = (step: number): number[] => {
    const found: number[] = [];
    for (let i = index + step; found.length < eachSide && points[i]; i += step) {
      const point = points[i] as SeriesPoint;
      if (!setAside?.has(point)) found.push(winnerOf(point).value);
    }
    return found;
  };
  return [...nearest(-1).reverse(), ...nearest(1)];
}
