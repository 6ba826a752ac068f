import { type CompanySeries, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { Evidence } from "../model";
import { type Amount, agree } from "../tolerance";
import { type Place, placeOf, strayOf } from "./course";
import { isTransposed } from "./digits";
import { type Implied, impliedByPeriods, isImplied } from "./flows";
import { isRecast } from "./nil";
import { familyOf } from "./pools";
import { oncePerSeries, profileOf } from "./profile";
import { filingsFor, type Reading, readingsOf } from "./readings";
import {
  borrowedFrom,
  borrowedWords,
  digitsOf,
  isTelling,
  lineOf,
  repeatedWords,
  repeatsOf,
  tellingDigits,
} from "./slips";
import { isSplitStep } from "./split-events";
import { impliedByStatements, impliedWords } from "./statements";
import { accessionsOf, countWords, valueWords } from "./words";

export type CopySlip = "digits" | "repeat" | "borrowed";

/** A reading that shows how it was miscopied, beside another filing's value of the same fact. */
export type SlipVerdict = {
  point: SeriesPoint;
  kind: CopySlip;
  wrong: Reading;
  right: Reading;
  /** Where the value was copied from; null for exchanged digits. */
  source: SeriesPoint | null;
  /** Sum of the arguments for `right`. */
  score: number;
  /** The filing restates the whole period, and nothing tells this value from what moved with the rest. */
  isRestated: boolean;
  evidence: readonly Evidence[];
};

/** Every reading that another filing contradicts and that is its digits exchanged, or the value of another place. */
export const slipVerdicts = oncePerSeries((series: CompanySeries): SlipVerdict[] => {
  const suspicions = profileOf(series).conflicts.map((point) => suspicionsAt(series, point));
  const isColumn = copiedColumns(suspicions.flat());
  return suspicions.flatMap((some) => judgePoint(series, some, isColumn));
});

/** A reading that may have been miscopied: the values that contradict it, and where its own may have come from. */
type Suspicion = {
  point: SeriesPoint;
  readings: readonly Reading[];
  wrong: Reading;
  rights: readonly Reading[];
  source: Source | null;
};

function suspicionsAt(series: CompanySeries, point: SeriesPoint): Suspicion[] {
  const readings = readingsOf(point);
  return readings.flatMap((wrong): Suspicion[] => {
    const others = readings.filter(
      (right) => contradicts(wrong, right) && !isSplitStep(series, point, wrong.observations, right.observations),
    );
    if (others.length === 0 || digitsOf(wrong.exact) < fewestOf(point)) return [];
    const exchanged = others.filter((right) => isTransposed(wrong.exact, right.exact));
    if (exchanged.length > 0) return [{ point, readings, wrong, rights: exchanged, source: null }];
    const source = sourceOf(series, point, wrong);
    return source ? [{ point, readings, wrong, rights: others, source }] : [];
  });
}

function judgePoint(
  series: CompanySeries,
  suspicions: readonly Suspicion[],
  isColumn: (suspicion: Suspicion) => boolean,
): SlipVerdict[] {
  const found: SlipVerdict[] = [];
  let judge: ReturnType<typeof judgeOf> | null = null;
  for (const suspicion of suspicions) {
    const { point, readings, wrong, rights, source } = suspicion;
    const needsProof = source !== null && !isTelling(wrong.exact) && !isColumn(suspicion);
    judge ??= judgeOf(series, point, readings);
    let best: SlipVerdict | null = null;
    for (const right of rights) {
      const verdict = judge(wrong, right, source, needsProof);
      if (verdict && (!best || verdict.score > best.score)) best = verdict;
    }
    if (best) found.push(best);
  }
  return found;
}

const leastCells = 2;

/** Whether a filing has the same other period's values in several line items: few digits each, but no coincidence. */
function copiedColumns(suspicions: readonly Suspicion[]): (suspicion: Suspicion) => boolean {
  const families = new Map<string, Set<string>>();
  for (const suspicion of suspicions) {
    for (const column of columnsOf(suspicion)) {
      const known = families.get(column);
      if (known) known.add(familyOf(suspicion.point.item));
      else families.set(column, new Set([familyOf(suspicion.point.item)]));
    }
  }
  return (suspicion) => columnsOf(suspicion).some((column) => (families.get(column)?.size ?? 0) >= leastCells);
}

const columnsOf = ({ point, wrong, source }: Suspicion): string[] =>
  source?.kind === "repeat"
    ? accessionsOf(wrong.observations).map((accession) => `${accession} ${point.end} ${source.point.end}`)
    : [];

/** Exchanged digits of so few need proof from sums or neighbours; one digit less where they are outvoted. */
const fewestDigits = 2;
const fewerDigits = 3;

const fewestOf = ({ item }: SeriesPoint): number => (item.unitKind === "currency/shares" ? 1 : fewestDigits);

/** Opposite signs and zeros in place of amounts are other rules' matter. */
const contradicts = (wrong: Reading, right: Reading): boolean =>
  right.tagId === wrong.tagId && wrong.value !== 0 && right.value !== -wrong.value && !agree(wrong, right);

/** Where a copied value belongs; disputed where as many filings report another value there. */
type Source = { kind: "repeat" | "borrowed"; point: SeriesPoint; isDisputed: boolean };

function sourceOf(series: CompanySeries, point: SeriesPoint, wrong: Reading): Source | null {
  const observation = wrong.observations[0] as Observation;
  const repeated = repeatsOf(series, point, observation, fewestOf(point))
    .filter((source) => isBeside(series, point, source, wrong))
    .map((source) => ({ source, lead: homeLead(source, wrong) }))
    .filter(({ lead }) => lead >= 0);
  const home = repeated.find(({ lead }) => lead > 0) ?? repeated[0];
  if (home) return { kind: "repeat", point: home.source, isDisputed: home.lead === 0 };
  const borrowed = borrowedFrom(series, point, observation, fewestOf(point));
  const lead = borrowed ? homeLead(borrowed, wrong) : -1;
  return borrowed && lead >= 0 ? { kind: "borrowed", point: borrowed, isDisputed: lead === 0 } : null;
}

/** The period before or after, or another column of the same filing: a value of ten years ago is a coincidence. */
function isBeside(series: CompanySeries, point: SeriesPoint, source: SeriesPoint, wrong: Reading): boolean {
  const points = lineOf(series, point)?.points ?? [];
  if (Math.abs(points.indexOf(point) - points.indexOf(source)) === 1) return true;
  return source.observations.some(
    ({ value, filing }) => value === wrong.value && wrong.observations.some((one) => one.filing === filing),
  );
}

/** By how many filings the value leads any other at that point; below zero where it does not win. */
function homeLead(point: SeriesPoint, { value }: Amount): number {
  const winner = winnerOf(point);
  if (winner.value !== value) return -1;
  const readings = readingsOf(point);
  const [own] = readings as [Reading];
  const others = readings.filter((other) => other.tagId === own.tagId && !agree(other, own));
  const most = Math.max(0, ...others.map((other) => filingsFor(other, readings)));
  return filingsFor(own, readings) - most;
}

const mostVotes = 3;
/** A value that stands in another place as well says itself that it was copied; exchanged digits do not say which is right. */
const copiedWeight = 2;
const disputedWeight = 1;
const impliedWeight = 4;
const courseWeight = 2;

type Argument = { weight: number; evidence: Evidence };

function judgeOf(series: CompanySeries, point: SeriesPoint, readings: readonly Reading[]) {
  const line = lineOf(series, point);
  const place = line ? placeOf(line, line.points.indexOf(point)) : null;
  const implied = [...impliedByPeriods(series, point), ...impliedByStatements(series, point)];
  return (wrong: Reading, right: Reading, source: Source | null, needsProof: boolean): SlipVerdict | null => {
    const sums = impliedArgument(point, implied, wrong, right);
    if (needsProof && (sums?.weight ?? 0) <= 0) return null;
    const course = place && courseArgument(point, place, wrong, right, source);
    const proof = [course, sums].filter((argument) => argument !== null);
    const votes = voteArgument(point, readings, wrong, right);
    // Either form shows the digits: 0.50 for 0.05, 58,060,000 for 58,600,000.
    const digits = source ? digitsOf(wrong.exact) : Math.max(digitsOf(wrong.exact), digitsOf(right.exact));
    const isTold = digits >= (votes.weight > 0 ? fewerDigits : tellingDigits);
    if (!isTold && proof.reduce((sum, { weight }) => sum + weight, 0) < courseWeight) return null;
    const found = [copiedArgument(source, isTold), votes, ...proof];
    const isProven = proof.some(({ weight }) => weight >= courseWeight) && isAmount(point);
    const mayMove = source === null ? !isProven : source.kind === "borrowed" || digits < tellingDigits;
    return {
      point,
      kind: source?.kind ?? "digits",
      wrong,
      right,
      source: source?.point ?? null,
      isRestated: mayMove && isRecast(series, point, wrong.observations[0] as Observation),
      score: found.reduce((sum, { weight }) => sum + weight, 0),
      evidence: found.map(({ weight, evidence }) => ({ ...evidence, supports: weight >= 0 })),
    };
  };
}

/** What is per share moves with the income that is restated. */
const isAmount = ({ item }: SeriesPoint): boolean => item.unitKind !== "currency/shares";

function copiedArgument(source: Source | null, isTold: boolean): Argument {
  if (!source) return { weight: 0, evidence: { text: "Two digits are exchanged", supports: true } };
  const text = source.kind === "repeat" ? repeatedWords(source.point) : borrowedWords(source.point);
  const weight = !isTold ? 0 : source.isDisputed ? disputedWeight : copiedWeight;
  return { weight, evidence: { text, supports: true } };
}

function voteArgument(point: SeriesPoint, readings: readonly Reading[], wrong: Reading, right: Reading): Argument {
  const [forWrong, forRight] = [filingsFor(wrong, readings), filingsFor(right, readings)];
  const [more, count] = forRight >= forWrong ? [right, forRight] : [wrong, forWrong];
  return {
    weight: Math.max(-mostVotes, Math.min(mostVotes, forRight - forWrong)),
    evidence: {
      text: `${countWords(count, "filing reports", "filings report")} ${valueWords(more.exact, point.unit)} for this period`,
      figure: `${count} of ${forRight + forWrong}`,
      supports: true,
      accessions: accessionsOf(more.observations),
    },
  };
}

/** The nearer of the two to the middle of the neighbouring periods, in the line's usual deviations. */
function courseArgument(
  point: SeriesPoint,
  place: Place,
  wrong: Reading,
  right: Reading,
  source: Source | null,
): Argument | null {
  const lead = strayOf(place, wrong.value) - strayOf(place, right.value);
  if (Number.isNaN(lead) || Math.abs(lead) < 1) return null;
  // A neighbour's own value is near the neighbours, whether it belongs here or not.
  if (lead < 0 && source?.kind === "repeat") return null;
  const nearer = lead > 0 ? right : wrong;
  return {
    weight: Math.sign(lead) * (Math.abs(lead) >= 3 ? courseWeight : 1),
    evidence: {
      text: `${valueWords(nearer.exact, point.unit)} is nearer to the neighbouring periods`,
      figure: countWords(place.neighbours.length, "value"),
      supports: true,
    },
  };
}

function impliedArgument(
  point: SeriesPoint,
  implied: readonly Implied[],
  wrong: Reading,
  right: Reading,
): Argument | null {
  // Sums that fit both are too coarse to decide between them.
  const telling = implied.filter((one) => isImplied(one, wrong.value) !== isImplied(one, right.value));
  const nearest = (one: Implied) =>
    Math.abs(one.value - right.value) <= Math.abs(one.value - wrong.value) ? right : wrong;
  const near =
    telling.length > 0
      ? telling
      : implied.filter((one) => Math.abs(one.value - nearest(one).value) <= 0.1 * Math.abs(wrong.value - right.value));
  const forRight = near.filter((one) => nearest(one) === right);
  const forWrong = near.filter((one) => nearest(one) === wrong);
  if (forRight.length === forWrong.length) return null;
  const [first] = (forRight.length > forWrong.length ? forRight : forWrong) as [Implied];
  return {
    weight: forRight.length > forWrong.length ? impliedWeight : -impliedWeight,
    evidence: { text: `The sum of other values: ${impliedWords(first, point.unit)}`, supports: true },
  };
}
