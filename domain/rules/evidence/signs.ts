import { type CompanySeries, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { Evidence } from "../model";
import { type Implied, impliedByPeriods } from "./flows";
import { levelOf } from "./pools";
import { profileOf } from "./profile";
import { impliedByStatements, impliedWords } from "./statements";
import { valueWords } from "./words";

/** An argument about a value's sign: above zero for positive, below for negative. */
export type SignArgument = { weight: number; evidence: Evidence };

/** What sums say; not unanimous where some say the one sign and some the other. */
type IdentitySign = SignArgument & { isUnanimous: boolean };

const identityWeight = 4;
/** An identity speaks only when the item is what it says: within 5% of the magnitude, whatever the sign. */
const identityShare = 0.05;
/** Per-share amounts are rounded, and income for common differs from net income. */
const perShareSlack = 0.3;
const halfCent = 0.005;

/** What other periods and other items of the same period say about the sign of `magnitude` (above zero). */
export function identitySign(series: CompanySeries, point: SeriesPoint, magnitude: number): IdentitySign | null {
  const implied = [...impliedByPeriods(series, point), ...impliedByStatements(series, point)];
  const slack =
    point.item.unitKind === "currency/shares" ? perShareSlack * magnitude + halfCent : identityShare * magnitude;
  const speaks = (one: Implied) => Math.abs(Math.abs(one.value) - magnitude) <= slack;
  const positive = implied.filter((one) => one.value > 0 && speaks(one));
  const negative = implied.filter((one) => one.value < 0 && speaks(one));
  if (positive.length === negative.length) return null;
  const [side, list] = positive.length > negative.length ? [1, positive] : [-1, negative];
  const [first] = list as [Implied];
  return {
    weight: side * identityWeight,
    isUnanimous: positive.length === 0 || negative.length === 0,
    evidence: {
      text: sentence(impliedWords(first, point.unit)),
      figure: `${list.length} of ${positive.length + negative.length}`,
      supports: true,
    },
  };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const neighboursEachSide = 6;
const leastNeighbours = 4;
const mostOdds = 2;

/** The signs of the line's nearest other winners: nearly all of one sign is an argument. */
export function neighbourSign(
  series: CompanySeries,
  point: SeriesPoint,
): (SignArgument & { negativeShare: number }) | null {
  const line = series
    .linesOf(point.item.code)
    .find(({ unit, length }) => unit === point.unit && length === point.length);
  if (!line) return null;
  const at = line.points.indexOf(point);
  let positive = 0;
  let negative = 0;
  for (
    let i = Math.max(0, at - neighboursEachSide);
    i <= Math.min(line.points.length - 1, at + neighboursEachSide);
    i++
  ) {
    const other = line.points[i] as SeriesPoint;
    if (other === point) continue;
    const { value } = winnerOf(other);
    if (value > 0) positive++;
    else if (value < 0) negative++;
  }
  const count = positive + negative;
  if (count < leastNeighbours) return null;
  const side = positive > negative ? 1 : -1;
  // Log odds, with one more of either sign than was seen.
  const weight = Math.min(mostOdds, Math.abs(Math.log((positive + 1) / (negative + 1))));
  return {
    weight: side * weight,
    negativeShare: negative / count,
    evidence: {
      text: `Neighbouring periods are ${side > 0 ? "positive" : "negative"}`,
      figure: `${Math.max(positive, negative)} of ${count}`,
      supports: true,
    },
  };
}

/** Distance in log10 from the usual magnitude of the line; null when too little is known. */
export function distanceFromUsual(series: CompanySeries, point: SeriesPoint, value: number): number | null {
  const reference = profileOf(series).reference(point);
  return reference ? Math.abs(levelOf(point.item, point.length, value) - reference.level) : null;
}

export const magnitudeWords = (exact: string, point: SeriesPoint): string =>
  valueWords(exact.replace(/^-/, ""), point.unit);
