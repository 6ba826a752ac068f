import {
  type CompanySeries,
  type Observation,
  type SeriesLine,
  type SeriesPoint,
  winnerOf,
} from "@/domain/golden/series";
import { negateDecimal } from "../decimal";
import { agree } from "../tolerance";
import { type Place, placeOf, strayOf, straysOf } from "./course";
import { type Implied, impliedByPeriods, isImplied } from "./flows";
import { confirmsZero } from "./nil";
import { familyOf } from "./pools";
import { oncePerSeries } from "./profile";
import { observationsOf } from "./readings";
import { scaleConflicts } from "./scale-conflicts";
import { scaleJumps } from "./scale-jumps";
import { setAsideOf } from "./set-aside";
import { borrowedFrom, repeatedFrom, slipBetween } from "./slips";
import { impliedByStatements } from "./statements";
import { type Steadiness, steadinessAt } from "./steadiness";

/** What went wrong when the value was written, and the place or value that shows it. */
export type OutlierSlip =
  | { kind: "zero" }
  | { kind: "sign" | "digits"; expected: string }
  | { kind: "repeat" | "borrowed"; source: SeriesPoint };

/** A winning value that leaves its line and comes back, and the slip that explains it. */
export type Outlier = {
  line: SeriesLine;
  point: SeriesPoint;
  /** Every observation that states the value. */
  observations: readonly Observation[];
  steadiness: Steadiness;
  slip: OutlierSlip;
};

/** Deviations of the line's own from which on a value is looked at: what the eye sees as a spike. */
const leastStray = 5;

/** Amounts that are really nothing in one year and a lot in the next. */
const oftenNothing: ReadonlySet<string> = new Set([
  "DividendsPerShare",
  "DividendsPaid",
  "ShareRepurchases",
  "SharesAntidilutive",
  "IncomeDiscontinued",
  "OtherComprehensiveIncome",
  "CashFxEffect",
  "CashChange",
  "InterestPaid",
  "TaxesPaid",
  "IncomeTax",
  "ShortTermDebt",
  "ShortTermInvestments",
  "LongTermDebt",
  "TemporaryEquity",
  "NoncontrollingInterest",
  "IntangibleAmortization",
  "CapitalExpenditure",
  "InvestingCashFlow",
  "FinancingCashFlow",
]);

/** Results that a bad year turns into a loss of the same size. */
const eitherSign: ReadonlySet<string> = new Set([
  "OperatingIncome",
  "PretaxIncome",
  "IncomeTax",
  "NetIncome",
  "NetIncomeIncludingNci",
  "NetIncomeCommon",
  "IncomeDiscontinued",
  "ComprehensiveIncome",
  "OtherComprehensiveIncome",
  "EpsBasic",
  "EpsDiluted",
  "GrossProfit",
  "OperatingCashFlow",
  "InvestingCashFlow",
  "FinancingCashFlow",
  "CashFxEffect",
  "CashChange",
]);

/** Points that say nothing of what is normal: stronger rules doubt them, or a person replaced their value. */
export const doubtedOf = oncePerSeries((series: CompanySeries): ReadonlySet<SeriesPoint> => {
  const doubted = new Set([...scaleConflicts(series), ...scaleJumps(series)].map(({ point }) => point));
  for (const point of setAsideOf(series)) doubted.add(point);
  return doubted;
});

/**
 * Every value that strays from its line in a way that a slip explains, where the line is known on both sides and comes
 * back.
 */
export const outliers = oncePerSeries((series: CompanySeries): Outlier[] => {
  const doubted = doubtedOf(series);
  const found: Outlier[] = [];
  for (const line of series.lines) {
    for (const index of straysOf(line, leastStray)) {
      const point = line.points[index] as SeriesPoint;
      if (doubted.has(point) || !isSpike(line, index, doubted)) continue;
      const outlier = outlierAt(series, line, index, doubted);
      if (outlier) found.push(outlier);
    }
  }
  return found;
});

/**
 * Whether the values just before and after are far nearer to the line's middle than this one is: a cheap first look.
 * Values that are themselves doubted are passed over.
 */
export function isSpike(line: SeriesLine, index: number, doubted: ReadonlySet<SeriesPoint>): boolean {
  const place = placeOf(line, index);
  if (!place) return false;
  const { middle, usual } = place;
  const largest = Math.max(leastStray * usual, distanceTo(middle, line.points[index]) / 3);
  return [-1, 1].every((step) => {
    let at = index + step;
    while (doubted.has(line.points[at] as SeriesPoint)) at += step;
    return distanceTo(middle, line.points[at]) <= largest;
  });
}

const distanceTo = (middle: number, point: SeriesPoint | undefined): number =>
  point ? Math.abs(winnerOf(point).value - middle) : 0;

/** What the value itself shows comes first: it is far cheaper to see than how the line runs. */
function outlierAt(
  series: CompanySeries,
  line: SeriesLine,
  index: number,
  doubted: ReadonlySet<SeriesPoint>,
): Outlier | null {
  const point = line.points[index] as SeriesPoint;
  const winner = winnerOf(point);
  const place = placeOf(line, index);
  const slips = place ? slipsOf(series, line, point, place) : [];
  const steadiness = slips.length > 0 ? steadinessAt(line, point, doubted) : null;
  if (!steadiness || steadiness.stray <= leastStray || !comesBack(steadiness)) return null;
  const fitting = slips.filter((slip) => fits(slip, steadiness));
  const [slip, second] = fitting;
  // Two exchanges that both fit tell nothing of which digits it were.
  if (!slip || (slip.kind === "digits" && second)) return null;
  return { line, point, observations: observationsOf(point, winner.value), steadiness, slip };
}

/** At the end of a line only a value that stands in another row, or has the wrong sign, is surely no event. */
const tellingAtEnd: ReadonlySet<OutlierSlip["kind"]> = new Set(["borrowed", "sign"]);

const fits = (slip: OutlierSlip, steadiness: Steadiness): boolean =>
  (steadiness.isBetween || tellingAtEnd.has(slip.kind)) &&
  (!("expected" in slip) || isInLine(Number(slip.expected), steadiness));

/** The neighbours on both sides agree with each other, as far as this line's ever do. */
const comesBack = ({ stray, disagreement }: Steadiness): boolean => disagreement < Math.max(leastStray, stray / 3);

/** In a line rougher than this share of its level an exchange of digits always finds a value that fits. */
const roughest = 0.12;

/** Slips that may have made the value, the most telling first. */
function slipsOf(series: CompanySeries, line: SeriesLine, point: SeriesPoint, place: Place): OutlierSlip[] {
  const winner = winnerOf(point);
  if (winner.value === 0) return oftenNothing.has(point.item.code) ? [] : [{ kind: "zero" }];
  const source = borrowedFrom(series, point, winner) ?? sameAs(series, point, place);
  if (source && !areTwins(point, source)) return [{ kind: "borrowed", source }];
  const repeated = isRepeated(line, point) ? repeatedFrom(series, point, winner) : null;
  if (repeated) return [{ kind: "repeat", source: repeated }];
  if (hasWrongSign(point, winner) && isNear(-winner.value, place))
    return [{ kind: "sign", expected: negateDecimal(winner.exact) }];
  // Where filings disagree, one of them may have restated it.
  const isAlone = point.observations.every(({ value }) => value === winner.value);
  if (!isAlone || place.usual > roughest * Math.abs(place.middle)) return [];
  return exchanges(winner.exact)
    .filter((expected) => isNear(Number(expected), place))
    .map((expected) => ({ kind: "digits", expected }));
}

/** A line that is as steady as this shows a value of few digits to be another line item's. */
const steadyStray = 15;

/** Another line item with this very value in the same filing, whatever its digits; null unless the line is steady. */
function sameAs(series: CompanySeries, point: SeriesPoint, place: Place): SeriesPoint | null {
  const winner = winnerOf(point);
  if (strayOf(place, winner.value) < steadyStray) return null;
  for (const line of series.lines) {
    if (line.unit !== point.unit || line.length !== point.length || line.item === point.item) continue;
    const other = series.point(line.item.code, point.unit, point.length, point.end);
    const isSame = other?.observations.some((one) => one.filing === winner.filing && one.value === winner.value);
    if (other && isSame && isApart(series, line, point)) return other;
  }
  return null;
}

const leastCommon = 4;

/** Whether the two lines never have one value in the other periods that both have. */
function isApart(series: CompanySeries, { points }: SeriesLine, point: SeriesPoint): boolean {
  let common = 0;
  for (const one of points) {
    if (one.end === point.end) continue;
    const beside = series.point(point.item.code, point.unit, point.length, one.end);
    if (!beside) continue;
    if (winnerOf(beside).value === winnerOf(one).value) return false;
    common++;
  }
  return common >= leastCommon;
}

/** Items that are one and the same where nothing stands between them: no noncontrolling interest, no dilution. */
const twins: readonly ReadonlySet<string>[] = [
  new Set(["Equity", "EquityIncludingNci"]),
  new Set(["NetIncome", "NetIncomeIncludingNci", "NetIncomeCommon", "ComprehensiveIncome"]),
  new Set(["OperatingIncome", "PretaxIncome", "GrossProfit"]),
  new Set(["Cash", "CashIncludingRestricted"]),
  new Set(["Assets", "LiabilitiesAndEquity"]),
];

const areTwins = ({ item }: SeriesPoint, source: SeriesPoint): boolean =>
  familyOf(item) === familyOf(source.item) || twins.some((set) => set.has(item.code) && set.has(source.item.code));

/** Awards that are forfeited and interest that is paid back turn what was charged before. */
const reversible: ReadonlySet<string> = new Set(["StockCompensation", "InterestExpense"]);

/** Balances that are really of either sign; the other items that are not results have a minus by mistake only. */
const signedBalances: ReadonlySet<string> = new Set(["RetainedEarnings", "Equity", "EquityIncludingNci"]);

const hasWrongSign = ({ item }: SeriesPoint, { value }: Observation): boolean =>
  !eitherSign.has(item.code) && !reversible.has(item.code) && (value < 0 || signedBalances.has(item.code));

/** Before the dearer question which period it is. */
function isRepeated({ points }: SeriesLine, point: SeriesPoint): boolean {
  const { value } = winnerOf(point);
  for (const other of points) if (other !== point && winnerOf(other).value === value) return true;
  return false;
}

const nearDeviations = 6;
const isNear = (value: number, { middle, usual }: Place): boolean =>
  Math.abs(value - middle) <= Math.max(nearDeviations * usual, Math.abs(middle) / 50);

const inLineScales = 3;
const isInLine = (value: number, { expected, scale }: Steadiness): boolean =>
  Math.abs(value - expected) <= inLineScales * scale;

/** The literals that an exchange of two neighbouring digits makes of this one. */
function exchanges(exact: string): string[] {
  // Zeros at either end are not written: 1000000 becomes 100000, and 0.01 becomes 0.1.
  const found: string[] = /^[1-9]0/.test(exact) ? [`${exact[0]}0${exact.slice(1)}`] : [];
  if (/\.\d*[1-9]$/.test(exact)) found.push(`${exact.slice(0, -1)}0${exact.slice(-1)}`);
  for (let i = 0; i + 1 < exact.length; i++) {
    const [a, b] = [exact[i] as string, exact[i + 1] as string];
    if (a !== b && isDigit(a) && isDigit(b)) found.push(exact.slice(0, i) + b + a + exact.slice(i + 2));
  }
  return found;
}

const isDigit = (text: string): boolean => text >= "0" && text <= "9";

const impliedFor = (series: CompanySeries, point: SeriesPoint): Implied[] => [
  ...impliedByPeriods(series, point),
  ...impliedByStatements(series, point),
];

/** Sums of other values that hold with the reported value: it is right, and the period was an unusual one. */
export function isBorneOut(series: CompanySeries, { point, steadiness }: Outlier): boolean {
  const winner = winnerOf(point);
  if (winner.value === 0) return confirmsZero(series, point, steadiness.expected);
  return impliedFor(series, point).some((one) => isImplied(one, winner.value) && slipBetween(one, winner) === null);
}

/** The value that another filing, or a sum of other values, has in line with the neighbours: null for none or several. */
export function valueInLine(series: CompanySeries, { point, steadiness }: Outlier): string | null {
  const readings = point.observations.filter(({ value }) => isInLine(value, steadiness));
  const found = readings.length > 0 ? readings : impliedFor(series, point);
  const [first, ...others] = found.filter(({ value }) => isInLine(value, steadiness));
  return first && others.every((other) => agree(first, other)) ? first.exact : null;
}

const alike = 0.25;

/** Another line that leaves its course in the same period by about the same amount: something really happened. */
export function sharedWith(series: CompanySeries, { point, steadiness }: Outlier): SeriesPoint | null {
  const step = Math.abs(winnerOf(point).value - steadiness.expected);
  for (const line of series.lines) {
    if (line.unit !== point.unit || line.item === point.item) continue;
    const index = line.points.findIndex(({ end }) => end === point.end);
    const place = index < 0 ? null : placeOf(line, index);
    if (!place) continue;
    const other = line.points[index] as SeriesPoint;
    const beside = Math.abs(winnerOf(other).value - place.middle);
    if (beside > leastStray * place.usual && Math.abs(beside - step) <= alike * step) return other;
  }
  return null;
}
