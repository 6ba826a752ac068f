import {
  type CompanySeries,
  type Observation,
  type SeriesLine,
  type SeriesPoint,
  winnerOf,
} from "@/domain/golden/series";
import { negateDecimal } from "../decimal";
import type { Evidence } from "../model";
import { observationsOf } from "./readings";
import { identitySign, neighbourSign } from "./signs";

/** A winner of the opposite sign of its neighbours, which no filing reports with the other sign. */
export type OddSign = {
  point: SeriesPoint;
  observations: readonly Observation[];
  expected: string;
  /** Sum of the arguments for the other sign. */
  score: number;
  evidence: readonly Evidence[];
};

/** A balance moves from one date to the next, a flow starts anew. */
const balanceWeight = 3;
const flowWeight = 1;
/** How far from its two neighbours a value with the other sign may be, as a share of them. */
const nearShare = 0.35;
/** A balance that changes faster than this from one date to the next but one may also turn. */
const mostChange = 1.5;

/**
 * Winners of a line whose sign differs from that of the periods before and after, although without it their amount
 * would be right between theirs. Losses among profits are real more often than not: only balances that cannot turn so
 * far, and flows that sums contradict, score high.
 */
export function oddSigns(series: CompanySeries, line: SeriesLine): OddSign[] {
  const found: OddSign[] = [];
  for (let i = 0; i < line.points.length; i++) {
    if (!isAlone(line.points, i)) continue;
    const odd = judge(series, line.points, i);
    if (odd) found.push(odd);
  }
  return found;
}

/** Cheap: it runs for every point of every line that may have either sign. */
function isAlone(points: readonly SeriesPoint[], index: number): boolean {
  const value = signAt(points, index);
  if (value === 0) return false;
  const [before, after] = [signAt(points, index - 1), signAt(points, index + 1)];
  return before !== value && after !== value && before + after !== 0;
}

const signAt = (points: readonly SeriesPoint[], index: number): number => {
  const point = points[index];
  return point ? Math.sign(winnerOf(point).value) : 0;
};

function judge(series: CompanySeries, points: readonly SeriesPoint[], index: number): OddSign | null {
  const point = points[index] as SeriesPoint;
  const winner = winnerOf(point);
  if (point.observations.some(({ value }) => value * winner.value < 0)) return null;
  const side = winner.value > 0 ? -1 : 1;
  const neighbours = neighbourSign(series, point);
  if (!neighbours || neighbours.weight * side <= 0) return null;
  const score: number[] = [neighbours.weight * side];
  const evidence: Evidence[] = [neighbours.evidence];
  if (isBetween(points, index)) {
    score.push(point.length === "instant" ? balanceWeight : flowWeight);
    evidence.push({ text: "With the other sign it is right between the periods before and after", supports: true });
  }
  const identity = identitySign(series, point, Math.abs(winner.value));
  if (identity) {
    score.push(identity.isUnanimous ? identity.weight * side : Math.min(0, identity.weight * side));
    evidence.push({ ...identity.evidence, supports: identity.weight * side > 0 });
  }
  return {
    point,
    observations: observationsOf(point, winner.value),
    expected: negateDecimal(winner.exact),
    score: score.reduce((sum, weight) => sum + weight, 0),
    evidence,
  };
}

/** Whether the negated value lies between its two neighbours, or close to them, and for balances these are alike. */
function isBetween(points: readonly SeriesPoint[], index: number): boolean {
  const [before, point, after] = [points[index - 1], points[index], points[index + 1]];
  if (!before || !point || !after) return false;
  const flipped = -winnerOf(point).value;
  const near = [winnerOf(before).value, winnerOf(after).value].sort((a, b) => Math.abs(a) - Math.abs(b));
  const [small, large] = near as [number, number];
  if (small * large <= 0) return false;
  if (point.length === "instant" && Math.abs(large) > mostChange * Math.abs(small)) return false;
  const slack = nearShare * Math.abs(small);
  return flipped >= Math.min(small, large) - slack && flipped <= Math.max(small, large) + slack;
}
