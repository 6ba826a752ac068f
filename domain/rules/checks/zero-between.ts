import { type CompanySeries, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { unitPower } from "../decimal";
import { impliedByPeriods } from "../evidence/flows";
import { profileOf } from "../evidence/profile";
import { impliedByStatements, impliedWords } from "../evidence/statements";
import { accessionsOf, countWords, filingWords, foremost, pointWords, valueWords } from "../evidence/words";
import type { Evidence, FindingDraft, Rule } from "../model";

const leastNeighbours = 6;
const largestSpread = 0.4;

/** Items that are never nil in a company that reports them at all: a zero is a missing value. */
const neverNil: ReadonlySet<string> = new Set([
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

/** Items that filings move elsewhere when they reclassify: zero is then the restated amount. */
const reclassified: ReadonlySet<string> = new Set([
  "TemporaryEquity",
  "IncomeDiscontinued",
  "CashFxEffect",
  "OtherComprehensiveIncome",
  "ShortTermDebt",
  "NoncontrollingInterest",
]);

/**
 * A zero in one filing where others report an amount for the same fact, or a zero between neighbours that are all of one
 * magnitude. Many items are truly nil at times, amounts are rounded to nothing in filings in millions, and comparatives
 * are reclassified: a zero counts only where amounts of that size cannot have been rounded away and nothing confirms it.
 */
export const zeroBetween: Rule = {
  id: "zero-between",
  number: 16,
  version: 1,
  severity: 2,
  title: "Zero where other filings or neighbours have an amount",
  description: "A value is zero although other filings of the same fact, or all its neighbours, have an amount.",
  formula: "value ≠ 0 where the same fact, or every neighbour, is not",
  source: "own",
  parameters: { leastNeighbours, largestSpread },
  check: (series, parameters) => [
    ...profileOf(series).conflicts.flatMap((point) => judgeConflict(series, point)),
    ...series.lines.flatMap((line) => line.points.flatMap((point) => judgeAlone(series, point, parameters))),
  ],
};

/** Zero under one tag, an amount under the same tag or, for items that are never nil, under another. */
function judgeConflict(series: CompanySeries, point: SeriesPoint): FindingDraft[] {
  const zeros = point.observations.filter(({ value }) => value === 0);
  if (zeros.length === 0) return [];
  const observed = foremost(point, zeros);
  const amounts = point.observations.filter((one) => one.value !== 0 && isSameFact(point, one, observed));
  const [amount] = amounts;
  if (!amount || isRoundedAway(series, point, observed, amount)) return [];
  const isWinning = winnerOf(point) === observed;
  const confirmed = confirmsZero(series, point, amount.value);
  if (
    isWinning
      ? confirmed
      : amounts.every(({ filing }) => filing.filedOn > observed.filing.filedOn) && !neverNil.has(point.item.code)
  )
    return [];
  const implied = identityEvidence(series, point, amount.value);
  if (isWinning && implied.length === 0 && reclassified.has(point.item.code)) return [];
  const evidence: Evidence[] = [
    {
      text: `${countWords(new Set(accessionsOf(amounts)).size, "filing reports", "filings report")} ${valueWords(amount.exact, point.unit)}`,
      figure: `${accessionsOf(amounts).length} of ${accessionsOf(point.observations).length}`,
      supports: true,
      accessions: accessionsOf(amounts),
    },
    ...implied,
  ];
  const [forAmount, forZero] = [accessionsOf(amounts).length, accessionsOf(zeros).length];
  const isNever = neverNil.has(point.item.code);
  const score = (isNever ? 2 : 0) + Math.min(2, forAmount - forZero) + 3 * implied.length;
  if (isWinning && (score < 1 || (!isNever && forAmount < forZero))) return [];
  const confidence = Math.min(0.97, 1 / (1 + Math.exp(-score)));
  return [
    draftOf(
      point,
      observed,
      zeros,
      amount.exact,
      confidence,
      evidence,
      `${valueWords(amount.exact, point.unit)} in another filing`,
    ),
  ];
}

const isSameFact = (point: SeriesPoint, one: Observation, zero: Observation): boolean =>
  (one.tag === zero.tag && one.end === zero.end) || neverNil.has(point.item.code);

/** A filing in millions has no 186,000: it reports nothing for it. */
function isRoundedAway(series: CompanySeries, point: SeriesPoint, zero: Observation, amount: Observation): boolean {
  if (point.item.unitKind === "currency/shares") return Math.abs(amount.value) <= 0.005;
  if (point.item.unitKind === "shares") return false;
  const units = profileOf(series).unitPowersOf(zero.filing, point.unit);
  const finest = units[Math.floor(units.length / 10)] ?? 0;
  return Math.abs(amount.value) < 2 * 10 ** finest || unitPower(amount.exact) > Math.log10(Math.abs(amount.value)) + 1;
}

function identityEvidence(series: CompanySeries, point: SeriesPoint, amount: number): Evidence[] {
  const implied = [...impliedByPeriods(series, point), ...impliedByStatements(series, point)];
  const match = implied.find(({ value }) => Math.abs(value - amount) <= 0.05 * Math.abs(amount));
  return match ? [{ text: `${impliedWords(match)} ${point.unit}`, supports: true }] : [];
}

/** Sums of other values that hold with zero: the amount was moved elsewhere, as in a reclassification. */
function confirmsZero(series: CompanySeries, point: SeriesPoint, amount: number): boolean {
  const implied = [...impliedByPeriods(series, point), ...impliedByStatements(series, point)];
  return implied.some(({ value }) => Math.abs(value) <= 0.02 * Math.abs(amount));
}

/** The only zero of a line whose other values are all of one magnitude. */
function judgeAlone(series: CompanySeries, point: SeriesPoint, parameters: Record<string, number>): FindingDraft[] {
  const winner = winnerOf(point);
  if (winner.value !== 0 || point.observations.some(({ value }) => value !== 0)) return [];
  const line = series
    .linesOf(point.item.code)
    .find(({ unit, length }) => unit === point.unit && length === point.length);
  const others = (line?.points ?? []).filter((other) => other !== point);
  const hasZero = others.some((other) => winnerOf(other).value === 0);
  if (others.length < (parameters.leastNeighbours ?? leastNeighbours) || hasZero) return [];
  const isBetween = others.some(({ end }) => end < point.end) && others.some(({ end }) => end > point.end);
  const reference = profileOf(series).reference(point);
  if (!isBetween || !reference || reference.spread > (parameters.largestSpread ?? largestSpread)) return [];
  const usual = 10 ** reference.level;
  if (confirmsZero(series, point, usual) || (point.item.unitKind === "currency/shares" && usual < 0.05)) return [];
  const implied = impliedByPeriods(series, point).find(
    ({ value }) => Math.abs(Math.log10(Math.abs(value)) - reference.level) < 0.5,
  );
  if (!implied && !neverNil.has(point.item.code)) return [];
  const evidence: Evidence[] = [
    {
      text: "All other values of the line are of one magnitude, none is zero",
      figure: countWords(others.length, "value"),
      supports: true,
    },
    ...(implied ? [{ text: `${impliedWords(implied)} ${point.unit}`, supports: true }] : []),
  ];
  const confidence = implied ? 0.9 : 0.85;
  return [
    draftOf(
      point,
      winner,
      point.observations,
      implied?.exact ?? null,
      confidence,
      evidence,
      "an amount in every neighbouring period",
    ),
  ];
}

function draftOf(
  point: SeriesPoint,
  observed: Observation,
  zeros: readonly Observation[],
  expected: string | null,
  confidence: number,
  evidence: readonly Evidence[],
  elsewhere: string,
): FindingDraft {
  return {
    point,
    message: `${pointWords(point)} is zero in the ${filingWords(observed)}, but there is ${elsewhere}.`,
    rootCause: "filer_error",
    suspects: zeros.map((observation) => ({ observation, expected })),
    confidence,
    formula: [
      {
        words: "A fact that has an amount elsewhere is not zero",
        numbers: `0 against ${elsewhere}`,
        limit: "Zero only where the item can be nil",
        holds: false,
      },
    ],
    evidence,
    cause: { kind: "filing", accession: observed.filing.accession },
  };
}
