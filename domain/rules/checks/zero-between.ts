import {
  type CompanySeries,
  type Observation,
  type SeriesLine,
  type SeriesPoint,
  winnerOf,
} from "@/domain/golden/series";
import { voluntary } from "../evidence/absence";
import { impliedByPeriods } from "../evidence/flows";
import {
  amountEvidence,
  confirmsZero,
  finestUnit,
  isOddZero,
  isRarelyNil,
  isRecast,
  isRoundedAway,
  neverNil,
  onlyZeroOf,
  reclassified,
  roundsToZero,
} from "../evidence/nil";
import { profileOf } from "../evidence/profile";
import { lineOf } from "../evidence/slips";
import { impliedWords } from "../evidence/statements";
import { accessionsOf, countWords, filingWords, foremost, pointWords, valueWords } from "../evidence/words";
import type { Evidence, FindingDraft, FormulaLine, ParameterValues, Rule } from "../model";

const leastNeighbours = 6;
const largestSpread = 0.5;
const leastStray = 5;
const leastScore = 1;
/** A thousand of the filing's own units: what a zero must stand between to be implausible. */
const largePower = 3;

type Threshold = "leastScore" | "leastNeighbours" | "largestSpread" | "leastStray";

/**
 * A zero in one filing where others report an amount for the same fact, or a zero between neighbours that are all of one
 * magnitude. Many items are truly nil at times, amounts are rounded to nothing in filings in millions, and comparatives
 * are reclassified: a zero counts only where amounts of that size cannot have been rounded away and nothing confirms it. One
 * filing against one, with nothing else to say which is right, is noted for line items that are not core; one more is not
 * enough for those that nobody has to state. A per-share zero is right where the period's income makes less than half a
 * cent per share.
 */
export const zeroBetween: Rule<Threshold> = {
  id: "zero-between",
  number: 16,
  version: 4,
  severity: 2,
  title: "Zero where other filings or neighbours have an amount",
  description: "A value is zero although other filings of the same fact, or all its neighbours, have an amount.",
  formula: "value ≠ 0 where the same fact, or every neighbour, is not",
  source: "own",
  parameters: {
    leastScore: { value: leastScore, label: "Least sum of arguments between filings", unit: "", least: 0, most: 10 },
    leastStray: {
      value: leastStray,
      label: "Least distance from the neighbours",
      unit: "usual deviations",
      least: 2,
      most: 100,
    },
    leastNeighbours: {
      value: leastNeighbours,
      label: "Fewest neighbours to judge by",
      unit: "values",
      least: 2,
      most: 40,
    },
    largestSpread: {
      value: largestSpread,
      label: "Largest spread of the neighbours, in orders of magnitude",
      unit: "",
      least: 0,
      most: 3,
    },
  },
  check(series, parameters) {
    const drafts: FindingDraft[] = [];
    for (const point of profileOf(series).conflicts) {
      const draft = judgeConflict(series, point, parameters);
      if (draft) drafts.push(draft);
    }
    for (const line of series.lines) {
      const only = onlyZeroOf(line);
      for (let i = 0; i < line.points.length; i++) {
        const point = line.points[i] as SeriesPoint;
        if (point.observations[0]?.value !== 0 || point.observations.some(({ value }) => value !== 0)) continue;
        const isOdd = isRarelyNil(line.item.code) && isOddZero(line, i, parameters.leastStray);
        const draft = point === only || isOdd ? judgeAlone(series, line, point, isOdd, parameters) : null;
        if (draft) drafts.push(draft);
      }
    }
    return drafts;
  },
};

/** Zero under one tag, an amount under the same tag or, for items that are never nil, under another. */
function judgeConflict(
  series: CompanySeries,
  point: SeriesPoint,
  { leastScore, leastStray }: ParameterValues<Threshold>,
): FindingDraft | null {
  const zeros = point.observations.filter(({ value }) => value === 0);
  if (zeros.length === 0) return null;
  const observed = foremost(point, zeros);
  const isNever = neverNil.has(point.item.code);
  const amounts = point.observations.filter(
    (one) => one.value !== 0 && (isNever || (one.tag === observed.tag && one.end === observed.end)),
  );
  const [amount] = amounts;
  if (!amount || isRoundedAway(series, point, observed, amount.value)) return null;
  if (roundsToZero(series, point, observed)) return null;
  const sums = amountEvidence(series, point, amount.value);
  const lead = accessionsOf(amounts).length - accessionsOf(zeros).length;
  const isOdd = isOddHere(series, point, leastStray);
  const score = nilScore(point) + Math.min(2, lead) + 3 * sums.length + (isOdd ? 3 : neighbourScore(series, point));
  if (winnerOf(point) === observed) {
    if (confirmsZero(series, point, amount.value) || score < leastScore || (!isNever && lead < 0)) return null;
    const isMoved = reclassified.has(point.item.code) || (!isNever && isRecast(series, point, observed));
    if (sums.length === 0 && !isOdd && isMoved) return null;
  } else if (!isNever && amounts.every(({ filing }) => filing.filedOn > observed.filing.filedOn)) return null;
  const votes: Evidence = {
    text: `${countWords(accessionsOf(amounts).length, "filing reports", "filings report")} ${valueWords(amount.exact, point.unit)}`,
    figure: `${accessionsOf(amounts).length} of ${accessionsOf(point.observations).length}`,
    supports: true,
    accessions: accessionsOf(amounts),
  };
  const elsewhere = `${valueWords(amount.exact, point.unit)} in another filing`;
  const check = {
    words: "Reported value = the other filings’ value",
    numbers: `0 = ${valueWords(amount.exact, point.unit)}`,
    limit: "Equal up to rounding",
  };
  const confidence = Math.min(0.97, 1 / (1 + Math.exp(-score)));
  const isEven = accessionsOf(amounts).length === accessionsOf(zeros).length && accessionsOf(zeros).length === 1;
  const isWeak = isEven || (voluntary.has(point.item.code) && lead <= 1);
  const isNote = isWeak && sums.length === 0 && !isNever && !isOdd && !point.item.core;
  const draft = draftOf(point, observed, {
    zeros,
    expected: amount.exact,
    confidence,
    evidence: [votes, ...sums],
    elsewhere,
    check,
  });
  return isNote ? { ...draft, isNote } : draft;
}

const nilScore = ({ item }: SeriesPoint): number => (neverNil.has(item.code) ? 2 : isRarelyNil(item.code) ? 1 : 0);

function isOddHere(series: CompanySeries, point: SeriesPoint, leastStray: number): boolean {
  const line = isRarelyNil(point.item.code) && winnerOf(point).value === 0 ? lineOf(series, point) : undefined;
  return line !== undefined && isOddZero(line, line.points.indexOf(point), leastStray);
}

/** A line of at least four values, no other of them zero, makes this one less plausible. */
function neighbourScore(series: CompanySeries, point: SeriesPoint): number {
  const line = lineOf(series, point);
  return line && line.points.length > 4 && onlyZeroOf(line) === point ? 1 : 0;
}

/** A zero in a line whose other values are all of one magnitude. */
function judgeAlone(
  series: CompanySeries,
  line: SeriesLine,
  point: SeriesPoint,
  isOdd: boolean,
  parameters: ParameterValues<Threshold>,
): FindingDraft | null {
  const winner = winnerOf(point);
  if (roundsToZero(series, point, winner)) return null;
  const others = line.points.filter((other) => other !== point);
  if (others.length < parameters.leastNeighbours) return null;
  const isBetween = others.some(({ end }) => end < point.end) && (isOdd || hasLater(others, point));
  const reference = profileOf(series).reference(point);
  if (!isBetween || !reference || reference.spread > parameters.largestSpread) return null;
  const usual = 10 ** reference.level;
  if (confirmsZero(series, point, usual)) return null;
  const implied = impliedByPeriods(series, point).find(
    ({ value }) => Math.abs(Math.log10(Math.abs(value)) - reference.level) < 0.5,
  );
  const isLarge =
    isOdd &&
    (point.item.unitKind !== "currency" || reference.level >= finestUnit(series, winner, point.unit) + largePower);
  if (!implied && !neverNil.has(point.item.code) && !isLarge) return null;
  const evidence: Evidence[] = [
    {
      text: isOdd
        ? "The periods before and after have amounts, all of similar size"
        : "Every other period has an amount, all of similar size",
      figure: countWords(others.length, "value"),
      supports: true,
    },
    ...(implied ? [{ text: `The sum of other values: ${impliedWords(implied, point.unit)}`, supports: true }] : []),
  ];
  return draftOf(point, winner, {
    zeros: point.observations,
    expected: implied?.exact ?? null,
    confidence: implied ? 0.9 : 0.85,
    evidence,
    elsewhere: "an amount in every neighbouring period",
    check: {
      words: "An amount in every neighbouring period",
      numbers: `0 between ${countWords(others.length, "value")} around ${valueWords(usual.toPrecision(2), point.unit)}`,
      limit: "An amount in this period too",
    },
  });
}

/** What is never nil is not nil at the end of the line either. */
const hasLater = (others: readonly SeriesPoint[], { end, item }: SeriesPoint): boolean =>
  neverNil.has(item.code) || others.some((other) => other.end > end);

type Verdict = {
  zeros: readonly Observation[];
  expected: string | null;
  confidence: number;
  evidence: readonly Evidence[];
  elsewhere: string;
  check: Omit<FormulaLine, "holds">;
};

function draftOf(point: SeriesPoint, observed: Observation, verdict: Verdict): FindingDraft {
  const { zeros, expected, confidence, evidence, elsewhere, check } = verdict;
  return {
    point,
    message: `${pointWords(point)} is zero in the ${filingWords(observed)}, but there is ${elsewhere}.`,
    rootCause: "filer_error",
    suspects: zeros.map((observation) => ({ observation, expected })),
    confidence,
    formula: [{ ...check, holds: false }],
    evidence,
    cause: { kind: "filing", accession: observed.filing.accession },
  };
}
