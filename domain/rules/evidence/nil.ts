import {
  type CompanySeries,
  type Observation,
  type SeriesLine,
  type SeriesPoint,
  winnerOf,
} from "@/domain/golden/series";
import type { Evidence } from "../model";
import { agree } from "../tolerance";
import { placeOf, strayOf } from "./course";
import { type Implied, impliedByPeriods } from "./flows";
import { impliedPerShare } from "./per-share";
import { familyOf } from "./pools";
import { profileOf } from "./profile";
import { impliedByStatements, impliedWords } from "./statements";

/** Items that are never nil in a company that reports them at all: a zero is a missing value. */
export const neverNil: ReadonlySet<string> = new Set([
  "SharesBasic",
  "SharesDiluted",
  "SharesOutstanding",
  "SharesIssued",
  "SharesAuthorized",
  "SharesOutstandingCover",
  "Assets",
  "LiabilitiesAndEquity",
  "Liabilities",
  "Revenue",
]);

/** Items that really are nil at times in a company that has them: paid, drawn, bought or held when it suits. */
const oftenNil: ReadonlySet<string> = new Set([
  "CashFxEffect",
  "DividendsPaid",
  "DividendsPerShare",
  "IncomeDiscontinued",
  "NoncontrollingInterest",
  "ShareRepurchases",
  "SharesAntidilutive",
  "ShortTermDebt",
  "ShortTermInvestments",
  "TaxesPaid",
  "TemporaryEquity",
  "TreasuryShares",
  "TreasuryStock",
]);

/** Whether the item is zero in shells, before its first and after its last amount, but not between amounts. */
export const isRarelyNil = (itemCode: string): boolean => !oftenNil.has(itemCode);

/** Items that filings move elsewhere when they reclassify: zero is then the restated amount. */
export const reclassified: ReadonlySet<string> = new Set([
  "TemporaryEquity",
  "IncomeDiscontinued",
  "CashFxEffect",
  "OtherComprehensiveIncome",
  "ShortTermDebt",
  "NoncontrollingInterest",
]);

const smallestPerShare = 0.005;

/** Items that end only with the company: a zero in the latest period is no end of the line. */
const lasting: ReadonlySet<string> = new Set([
  "CurrentAssets",
  "CurrentLiabilities",
  "Cash",
  "Receivables",
  "Inventory",
  "PropertyPlantEquipment",
  "Equity",
  "EquityIncludingNci",
  "RetainedEarnings",
  "CostOfRevenue",
  "OperatingExpenses",
  "OperatingIncome",
  "NetIncome",
]);

const neighboursEachSide = 3;
const leastAfter = 2;
const leastBeforeLast = 6;

/**
 * Whether a zero at this index stands alone between amounts of one sign: the three before it and at least two after it,
 * and farther from them than `times` the line's usual deviation. Before its first and after its last amount a line is
 * nil, unless it is of an item that lasts, and has six amounts before.
 */
export function isOddZero(line: SeriesLine, index: number, times: number): boolean {
  const values = line.points
    .slice(Math.max(0, index - neighboursEachSide), index + neighboursEachSide + 1)
    .map((point) => winnerOf(point).value);
  const others = values.filter((value) => value !== 0);
  const after = Math.min(neighboursEachSide, line.points.length - 1 - index);
  const lasts = lasting.has(line.item.code) && index >= leastBeforeLast;
  if (index < neighboursEachSide || (after < leastAfter && !lasts)) return false;
  if (others.length < neighboursEachSide + after) return false;
  if (others.some((value) => value > 0 !== (others[0] as number) > 0)) return false;
  const place = placeOf(line, index);
  return place !== null && strayOf(place, 0) > times;
}

/** Whether the filing of `zero` is rounded so coarsely that it reports nothing for the amount (186,000, in millions). */
export function isRoundedAway(series: CompanySeries, point: SeriesPoint, zero: Observation, amount: number): boolean {
  if (point.item.unitKind === "currency/shares") return Math.abs(amount) <= smallestPerShare;
  if (point.item.unitKind === "shares") return false;
  return Math.abs(amount) < 2 * 10 ** finestUnit(series, zero, point.unit);
}

/**
 * Whether the income of the period, by the weighted shares that the zero's filing or the golden values know, is less than
 * half a cent: after a 20-for-1 split, 0.06 is restated as 0.003.
 */
export function roundsToZero(series: CompanySeries, point: SeriesPoint, zero: Observation): boolean {
  if (familyOf(point.item) !== "EarningsPerShare") return false;
  const implied = impliedPerShare(series, point, zero.filing);
  return implied !== null && Math.abs(implied.value) < smallestPerShare;
}

/** Power of ten that the amounts of the observation's filing are rounded to. */
export function finestUnit(series: CompanySeries, { filing }: Observation, unit: string): number {
  const powers = profileOf(series).unitPowersOf(filing, unit);
  return powers[Math.floor(powers.length / 10)] ?? 0;
}

const confirmingShare = 0.02;
const matchingShare = 0.05;

const impliedFor = (series: CompanySeries, point: SeriesPoint): Implied[] => [
  ...impliedByPeriods(series, point),
  ...impliedByStatements(series, point),
];

/** Sums of other values that hold with zero: the amount was moved elsewhere, or there was none. */
export const confirmsZero = (series: CompanySeries, point: SeriesPoint, amount: number): boolean =>
  impliedFor(series, point).some(({ value }) => Math.abs(value) <= confirmingShare * Math.abs(amount));

/** Sums of other values that hold with the amount. */
export function amountEvidence(series: CompanySeries, point: SeriesPoint, amount: number): Evidence[] {
  const match = impliedFor(series, point).find(
    ({ value }) => Math.abs(value - amount) <= matchingShare * Math.abs(amount),
  );
  return match ? [{ text: `The sum of other values: ${impliedWords(match, point.unit)}`, supports: true }] : [];
}

const recastItems = 4;

/**
 * Whether the filing restates the whole period: it disagrees with earlier filings in several other line items as well.
 * What it reports as nil was then moved, not forgotten.
 */
export function isRecast(series: CompanySeries, point: SeriesPoint, { filing }: Observation): boolean {
  const restated = new Set<string>();
  for (const other of profileOf(series).conflicts) {
    if (other === point || other.end !== point.end || other.item.unitKind !== "currency") continue;
    const own = other.observations.find((one) => one.filing === filing && one.value !== 0);
    if (own && other.observations.some((one) => one.tag === own.tag && !agree(one, own))) restated.add(other.item.code);
  }
  return restated.size >= recastItems;
}

/** The one point of the line that wins with zero; undefined when there are none or several. */
export function onlyZeroOf(line: SeriesLine): SeriesPoint | undefined {
  let found: SeriesPoint | undefined;
  for (const point of line.points) {
    if (point.observations[0]?.value !== 0) continue;
    if (found) return undefined;
    found = point;
  }
  return found;
}
