import type { CompanySeries, SeriesLine, SeriesPoint } from "@/domain/golden/series";
import { winnerOf } from "@/domain/golden/series";
import { shiftDecimal, unitPower } from "../decimal";
import type { Evidence } from "../model";
import { scalePowers } from "../tolerance";
import { impliedByPeriods, isImplied } from "./flows";
import { levelOf, shareCountItems } from "./pools";
import { oncePerSeries, profileOf, type SeriesProfile } from "./profile";
import { observationsOf } from "./readings";
import { middle, type Reference } from "./reference";
import { type ScaleVerdict, scaleConflicts } from "./scale-conflicts";
import { countWords, filingWords, valueWords } from "./words";

/** Least range of log10 levels in a pool in which a value can be a power of a thousand away from the others. */
const leastRange = 2.3;
/** How far from an exact power of a thousand the distance may be: 0.5 is a factor of three. */
const slack = 0.5;
const threshold = 4;

/** A verdict with the sum of its arguments, and whether the line is of the expected magnitude before the point. */
export type ScaleCandidate = ScaleVerdict & { score: number; hasPast: boolean };

/** Winning values a power of a thousand away from their surroundings, and surely so. */
export const scaleJumps = (series: CompanySeries): ScaleVerdict[] =>
  scaleCandidates(series).filter(({ score }) => score >= threshold);

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

type Argument = { weight: number; evidence?: Evidence };

function judge(profile: SeriesProfile, line: SeriesLine, point: SeriesPoint): ScaleCandidate | null {
  const reference = profile.reference(point);
  if (!reference) return null;
  const winner = winnerOf(point);
  const distance = reference.level - levelOf(point.item, point.length, winner.value);
  const size = scalePowers.find((power) => Math.abs(Math.abs(distance) - power) <= slack);
  if (size === undefined) return null;
  const power = distance > 0 ? size : -size;
  const expected = shiftDecimal(winner.exact, power);
  const found = [
    neighbourArgument(line, point, reference, Math.abs(Math.abs(distance) - size)),
    relatedArgument(point, reference),
    precisionArgument(profile, line, point, power),
    eventArgument(profile.series, point),
    shellArgument(point),
    wholeArgument(profile.series, point, power),
    identityArgument(profile.series, point, power),
    filingArgument(profile.series, point, power),
    priceArgument(profile, point, power),
  ];
  const score = found.reduce((sum, argument) => sum + (argument?.weight ?? 0), 0);
  return {
    point,
    score,
    hasPast: reference.before > 0,
    observations: observationsOf(point, winner.value),
    power,
    expected,
    confidence: Math.max(0.3, Math.min(0.97, 1 - 0.5 ** (score - threshold + 1.5))),
    evidence: found.flatMap((argument) => argument?.evidence ?? []),
  };
}

/** A line that starts small may belong to a shell; one that ends a thousand times off rarely has a reason. */
const firstWeight = -2;
const lastWeight = -1;

/** Neighbours on both sides of one magnitude, and a rescaled value right among them. */
function neighbourArgument(line: SeriesLine, point: SeriesPoint, reference: Reference, miss: number): Argument {
  const isBetween = reference.before > 0 && reference.after > 0 && returns(line, point, reference);
  const weight =
    (isBetween ? 1 : reference.before > 0 ? lastWeight : firstWeight) +
    (reference.spread <= 0.1 ? 2 : reference.spread <= 0.25 ? 1 : reference.spread > 0.5 ? -2 : 0) +
    (miss <= 0.15 ? 1 : 0);
  return {
    weight,
    evidence: {
      text: `${countWords(reference.count, "other value")} of the neighbouring periods ${isBetween ? "on both sides " : ""}are of the rescaled magnitude`,
      figure: `within ×${(10 ** Math.max(reference.spread, miss)).toFixed(1)}`,
      supports: true,
    },
  };
}

/** The line itself is at the reference level before and after the point: it jumped there and back. */
function returns(line: SeriesLine, point: SeriesPoint, reference: Reference): boolean {
  let before = false;
  let after = false;
  for (const other of line.points) {
    if (other === point) continue;
    const level = levelOf(line.item, line.length, winnerOf(other).value);
    if (!(Math.abs(level - reference.level) < 0.7)) continue;
    if (other.end < point.end) before = true;
    else after = true;
  }
  return before && after;
}

function relatedArgument(point: SeriesPoint, reference: Reference): Argument | null {
  if (reference.related === 0 || reference.spread > 0.5) return null;
  const weight = reference.related > 1 ? 3 : 2;
  const what = (shareCountItems as readonly string[]).includes(point.item.code)
    ? "Other share counts of the same time, or net income divided by earnings per share,"
    : "Net income divided by shares, or the other per-share figure,";
  return {
    weight,
    evidence: {
      text: `${what} are of the rescaled magnitude`,
      figure: countWords(reference.related, "line item"),
      supports: true,
    },
  };
}

/**
 * A scale error moves trailing zeros. Too small by a thousand: the value is finer than what its filing (for share counts,
 * its line) is rounded to. Too large by a thousand: it must end in three zeros more than the others.
 */
function precisionArgument(
  profile: SeriesProfile,
  line: SeriesLine,
  point: SeriesPoint,
  power: number,
): Argument | null {
  const winner = winnerOf(point);
  const units =
    point.item.unitKind === "currency" && point.item.statement !== "cover"
      ? profile.unitPowersOf(winner.filing, point.unit)
      : unitPowersOfLine(line, point);
  if (units.length < 5) return null;
  const finest = units[Math.floor(units.length / 10)] as number;
  const unit = unitPower(winner.exact);
  if (power < 0 && unit < finest - power) return { weight: -4 };
  const isMoved = power > 0 ? unit < finest : middle(units) < unit - 1;
  if (!isMoved) return power > 0 && finest > 0 ? { weight: -2 } : null;
  const usual = power > 0 ? finest : Math.round(middle(units));
  const text = `As reported, the value is rounded to ${unitWords(unit)}; the others around it are to ${unitWords(usual)}`;
  return { weight: 2, evidence: { text, supports: true } };
}

function unitPowersOfLine(line: SeriesLine, point: SeriesPoint): number[] {
  const others = line.points.filter((other) => other !== point && winnerOf(other).value !== 0);
  return others.map((other) => unitPower(winnerOf(other).exact)).sort((a, b) => a - b);
}

const unitWords = (power: number): string => valueWords(`1e${power}`, "shares");

/** Share counts between balance sheet dates describe an event (an offering, a plan), not the shares in existence. */
function eventArgument(series: CompanySeries, point: SeriesPoint): Argument | null {
  if (point.item.statement !== "shares" || point.length !== "instant") return null;
  const isBalanceDate = series
    .linesOf("Assets")
    .some((line) => series.point("Assets", line.unit, "instant", point.end));
  return isBalanceDate ? null : { weight: -6 };
}

/** No part of a balance sheet is ten times its total. */
function wholeArgument(series: CompanySeries, point: SeriesPoint, power: number): Argument | null {
  if (power > 0 || point.item.statement !== "balance" || point.item.code === "Assets") return null;
  const assets = series.point("Assets", point.unit, "instant", point.end);
  if (!assets || Math.abs(winnerOf(point).value) < 10 * Math.abs(winnerOf(assets).value)) return null;
  const text = `It is more than ten times the total assets, ${valueWords(winnerOf(assets).exact, point.unit)}`;
  return { weight: 3, evidence: { text, supports: true } };
}

/** Before its spin-off or listing a company has 100 or 1,000 shares. */
function shellArgument(point: SeriesPoint): Argument | null {
  const { value } = winnerOf(point);
  return point.item.unitKind === "shares" && value <= 10_000 && Number.isInteger(Math.log10(value))
    ? { weight: -4 }
    : null;
}

function identityArgument(series: CompanySeries, point: SeriesPoint, power: number): Argument | null {
  const { value } = winnerOf(point);
  const implied = impliedByPeriods(series, point);
  const right = implied.find((one) => isImplied(one, value * 10 ** power));
  if (right) {
    const text = `${right.words} of the same line item is ${valueWords(right.exact, point.unit)}`;
    return { weight: 4, evidence: { text, supports: true } };
  }
  return implied.some((one) => isImplied(one, value)) ? { weight: -6 } : null;
}

/** The same filing is known to be wrong by the same power in other values. */
function filingArgument(series: CompanySeries, point: SeriesPoint, power: number): Argument | null {
  const { filing } = winnerOf(point);
  const alike = scaleConflicts(series).filter(
    (verdict) => verdict.power === power && verdict.observations.some((observation) => observation.filing === filing),
  );
  if (alike.length === 0) return null;
  const text = `The ${filingWords(winnerOf(point))} is wrong by the same power in ${countWords(alike.length, "value")} that other filings contradict`;
  return { weight: 3, evidence: { text, supports: true, accessions: [filing.accession] } };
}

/** A public float is a share count times a price: a price above 10,000 or below a cent is next to none. */
function priceArgument(profile: SeriesProfile, point: SeriesPoint, power: number): Argument | null {
  if (point.item.code !== "PublicFloat") return null;
  const shares = profile.shareLevel(point);
  if (shares === null) return null;
  const price = Math.log10(Math.abs(winnerOf(point).value)) - shares;
  const isOdd = power < 0 ? price > 3.3 : price < -0.7;
  if (!isOdd) return { weight: -2 };
  return {
    weight: 2,
    evidence: {
      text: "Divided by the shares in existence it implies a price per share that is not plausible",
      supports: true,
    },
  };
}
