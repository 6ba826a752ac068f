import { type SeriesLine, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { middlesAround } from "./middles";

/** How a line runs around one of its points, judged by the values that nobody doubts. */
export type Steadiness = {
  /** What the neighbours suggest. */
  expected: number;
  /** How far values of the line usually are from what their neighbours suggest. */
  scale: number;
  /** Distance of the value from the expected one, in scales. */
  stray: number;
  /** Largest distance of the two nearest values on each side from the expected one, in scales. */
  disagreement: number;
  /** The scale as a share of the line's level here. */
  roughness: number;
  /** Share of the line's other values that stray by more than five scales: how often it really jumps. */
  jumpiness: number;
  /** Whether there are values on both sides: what lies at an end may stay where it is. */
  isBetween: boolean;
};

const eachSide = 4;
const leastValues = 9;
/** No line is known more exactly than this share of its level. */
const finest = 0.003;
const jump = 5;
const yearDays = 365.25;
const yearSlack = 16;

type Run = {
  values: Float64Array;
  levels: Float64Array;
  expected: Float64Array;
  strays: Float64Array;
  roughness: number;
  jumps: number;
  places: Map<SeriesPoint, number>;
};

/** By the set that is left out, then by line: another check of the same lines may leave out others. */
const runs = new WeakMap<ReadonlySet<SeriesPoint>, WeakMap<SeriesLine, Run | null>>();

/**
 * The line around the point; null in a line of fewer than nine values. `leftOut` names points that say nothing of what is
 * normal. Once per line and such set, linear in its points.
 */
export function steadinessAt(
  line: SeriesLine,
  point: SeriesPoint,
  leftOut: ReadonlySet<SeriesPoint>,
): Steadiness | null {
  const run = runOf(line, leftOut);
  const at = run?.places.get(point);
  if (!run || at === undefined) return null;
  const expected = run.expected[at] as number;
  const scale = run.roughness * (run.levels[at] as number);
  let disagreement = 0;
  for (let i = Math.max(0, at - 2); i <= Math.min(run.values.length - 1, at + 2); i++) {
    if (i !== at) disagreement = Math.max(disagreement, Math.abs((run.values[i] as number) - expected) / scale);
  }
  const stray = run.strays[at] as number;
  const jumpiness = (run.jumps - (stray > jump ? 1 : 0)) / (run.values.length - 1);
  const isBetween = at > 0 && at < run.values.length - 1;
  return { expected, scale, stray, disagreement, roughness: run.roughness, jumpiness, isBetween };
}

function runOf(line: SeriesLine, leftOut: ReadonlySet<SeriesPoint>): Run | null {
  const ofSet = runs.get(leftOut) ?? new WeakMap<SeriesLine, Run | null>();
  runs.set(leftOut, ofSet);
  const known = ofSet.get(line);
  if (known !== undefined) return known;
  const points = leftOut.size === 0 ? line.points : line.points.filter((point) => !leftOut.has(point));
  const run = points.length < leastValues ? null : measure(line, points);
  ofSet.set(line, run);
  return run;
}

function measure(line: SeriesLine, points: readonly SeriesPoint[]): Run | null {
  const values = Float64Array.from(points, (point) => winnerOf(point).value);
  const levels = middlesAround(values.map(Math.abs));
  // Of equals the first counts: a spike moves what is expected beside it, but not the median.
  const guesses = [middlesAround(values), besides(values)];
  if (line.length !== "instant") guesses.push(ofOtherYears(points, values));
  const fits = guesses.map((expected) => ({ expected, roughness: roughnessOf(values, expected, levels) }));
  const best = fits.reduce((a, b) => (b.roughness < a.roughness ? b : a));
  if (!Number.isFinite(best.roughness)) return null;
  const roughness = Math.max(finest, best.roughness);
  const { expected } = best;
  const strays = values.map(
    (value, at) => Math.abs(value - (expected[at] as number)) / (roughness * (levels[at] as number)),
  );
  let jumps = 0;
  for (const stray of strays) if (stray > jump) jumps++;
  const places = new Map(points.map((point, at) => [point, at]));
  return { values, levels, expected, strays, roughness, jumps, places };
}

/** The mean of the values before and after: what a balance passes through. */
const besides = (values: Float64Array): Float64Array =>
  values.map((_, at) => {
    const before = values[at - 1] ?? values[at + 1];
    return ((before as number) + ((values[at + 1] ?? before) as number)) / 2;
  });

/** The mean of the same period of the years before and after: flows have seasons. NaN where neither is there. */
function ofOtherYears(points: readonly SeriesPoint[], values: Float64Array): Float64Array {
  const ends = Float64Array.from(points, ({ end }) => end);
  return values.map((_, at) => {
    let sum = 0;
    let count = 0;
    for (let i = Math.max(0, at - eachSide - 1); i <= Math.min(values.length - 1, at + eachSide + 1); i++) {
      const distance = Math.abs((ends[i] as number) - (ends[at] as number));
      if (Math.abs(distance - yearDays) > yearSlack) continue;
      sum += values[i] as number;
      count++;
    }
    return count === 0 ? Number.NaN : sum / count;
  });
}

const leastKnown = 0.7;

/** Median distance from what was expected, as a share of the level; infinite where too little was expected. */
function roughnessOf(values: Float64Array, expected: Float64Array, levels: Float64Array): number {
  const shares = new Float64Array(values.length);
  let count = 0;
  for (let at = 0; at < values.length; at++) {
    const share = Math.abs((values[at] as number) - (expected[at] as number)) / (levels[at] as number);
    if (Number.isFinite(share)) shares[count++] = share;
  }
  if (count < leastKnown * values.length) return Number.POSITIVE_INFINITY;
  return shares.subarray(0, count).sort()[count >> 1] as number;
}
