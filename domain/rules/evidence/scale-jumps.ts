import { type CompanySeries, type SeriesLine, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { shiftDecimal } from "../decimal";
import { scalePowers } from "../tolerance";
import { levelOf } from "./pools";
import { oncePerSeries, profileOf, type SeriesProfile } from "./profile";
import { observationsOf } from "./readings";
import { middle } from "./reference";
import { scaleArguments } from "./scale-arguments";
import { type ScaleVerdict, scaleConflicts } from "./scale-conflicts";

/** Least range of log10 levels in a pool in which a value can be a power of a thousand away from the others. */
const leastRange = 2.3;
/** How far from an exact power of a thousand the distance may be: 0.5 is a factor of three. */
const slack = 0.5;
/** Sum of arguments at which a jump is as good as certain. */
const sureScore = 4;

/** A verdict with the sum of its arguments, and whether the line is of the expected magnitude before the point. */
export type ScaleCandidate = ScaleVerdict & { score: number; hasPast: boolean };

/** Winning values a power of a thousand away from their surroundings, and surely so. */
export const scaleJumps = (series: CompanySeries): ScaleVerdict[] =>
  scaleCandidates(series).filter(({ score }) => score >= sureScore);

/**
 * Winning values a power of a thousand away from the other values of their pool, which no filing contradicts. The
 * distance alone proves nothing (revenue may be lumpy, a company may have been a shell): arguments are added up.
 */
export const scaleCandidates = oncePerSeries((series: CompanySeries): ScaleCandidate[] => {
  const profile = profileOf(series);
  const judged = new Set(scaleConflicts(series).flatMap(({ observations }) => observations));
  const verdicts: ScaleCandidate[] = [];
  for (const lines of profile.allPoolLines().values()) {
    if (!isWide(lines)) continue;
    for (const line of lines) {
      const typical = lines.length > 1 ? profile.poolFor(line).level : null;
      for (const point of candidates(line, typical)) {
        if (judged.has(winnerOf(point))) continue;
        const verdict = judge(profile, line, point);
        if (verdict) verdicts.push(verdict);
      }
    }
  }
  return verdicts;
});

function isWide(lines: readonly SeriesLine[]): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const line of lines) {
    for (const point of line.points) {
      const level = Math.abs(winnerOf(point).value);
      if (level === 0) continue;
      if (level < low) low = level;
      if (level > high) high = level;
    }
  }
  return high / low > 10 ** leastRange;
}

const neighboursEachSide = 4;
const far = 2.2;

/** Points far from the median of their nearest neighbours, or from the middle of a pool of several lines. */
function candidates(line: SeriesLine, typical: number | null): SeriesPoint[] {
  const levels = line.points.map((point) => levelOf(line.item, line.length, winnerOf(point).value));
  const found: SeriesPoint[] = [];
  const near: number[] = [];
  const isFlat = rangeOf(levels) < far;
  if (isFlat && typical === null) return found;
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i] as number;
    if (Number.isNaN(level)) continue;
    if (!isFlat && isFarAt(levels, i, near)) found.push(line.points[i] as SeriesPoint);
    else if (typical !== null && Math.abs(typical - level) > far) found.push(line.points[i] as SeriesPoint);
  }
  return found;
}

function rangeOf(levels: readonly number[]): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const level of levels) {
    if (level < low) low = level;
    if (level > high) high = level;
  }
  return high - low;
}

/** `near` is scratch space: this runs for every point of every wide line. */
function isFarAt(levels: readonly number[], index: number, near: number[]): boolean {
  near.length = 0;
  const last = Math.min(levels.length - 1, index + neighboursEachSide);
  for (let i = Math.max(0, index - neighboursEachSide); i <= last; i++) {
    const other = levels[i] as number;
    if (i !== index && !Number.isNaN(other)) near.push(other);
  }
  return near.length > 0 && Math.abs(middle(near.sort((a, b) => a - b)) - (levels[index] as number)) > far;
}

function judge(profile: SeriesProfile, line: SeriesLine, point: SeriesPoint): ScaleCandidate | null {
  const reference = profile.reference(point);
  if (!reference) return null;
  const winner = winnerOf(point);
  const distance = reference.level - levelOf(point.item, point.length, winner.value);
  const size = scalePowers.find((power) => Math.abs(Math.abs(distance) - power) <= slack);
  if (size === undefined) return null;
  const power = distance > 0 ? size : -size;
  const expected = shiftDecimal(winner.exact, power);
  const miss = Math.abs(Math.abs(distance) - size);
  const found = scaleArguments({ profile, line, point, reference, power, miss });
  const score = found.reduce((sum, { weight }) => sum + weight, 0);
  return {
    point,
    score,
    hasPast: reference.before > 0,
    observations: observationsOf(point, winner.value),
    power,
    expected,
    confidence: Math.max(0.3, Math.min(0.97, 1 - 0.5 ** (score - sureScore + 1.5))),
    evidence: found.flatMap(({ evidence }) => evidence ?? []),
  };
}
