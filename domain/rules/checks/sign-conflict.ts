import type { CompanySeries, Observation, SeriesPoint } from "@/domain/golden/series";
import { profileOf } from "../evidence/profile";
import { filingsFor, type Reading, readingsOf } from "../evidence/readings";
import { identitySign, magnitudeWords, neighbourSign, type SignArgument } from "../evidence/signs";
import { accessionsOf, countWords, filingWords, foremost, pointWords, valueWords } from "../evidence/words";
import type { FindingDraft, ParameterValues, Rule } from "../model";

const mostVotes = 3;
const laterWeight = 0.75;
const leastLead = 0.25;
const leastRestatedLead = 3;
const restatedShare = 15;

type Threshold = "leastLead" | "leastRestatedLead" | "restatedShare";

/**
 * The same amount with opposite signs in different filings of one fact. The right sign is the one that the sums of the
 * statements, the neighbouring periods and the number of filings speak for; an item that cannot be negative is positive.
 * Where nothing decides, both are doubted (noted, for a line item that is not core). Amounts that were restated a little count when the sign is decided clearly.
 */
export const signConflict: Rule<Threshold> = {
  id: "sign-conflict",
  number: 9,
  version: 3,
  severity: 1,
  title: "Filings disagree about the sign",
  description: "Filings report the same amount for the same fact with opposite signs.",
  formula: "value in one filing = −value in another",
  source: "own",
  parameters: {
    leastLead: {
      value: leastLead,
      label: "Least lead of one sign, below which both are doubted",
      unit: "",
      least: 0,
      most: 6,
    },
    leastRestatedLead: {
      value: leastRestatedLead,
      label: "Least lead where the amount was restated too",
      unit: "",
      least: 0,
      most: 12,
    },
    restatedShare: { value: restatedShare, label: "Largest restatement of the amount", unit: "%", least: 0, most: 50 },
  },
  check: (series, parameters) =>
    profileOf(series).conflicts.flatMap((point) => (hasBothSigns(point) ? judge(series, point, parameters) : [])),
};

function hasBothSigns({ observations }: SeriesPoint): boolean {
  const isPositive = (observations[0] as Observation).value > 0;
  for (let i = 1; i < observations.length; i++) {
    const { value } = observations[i] as Observation;
    if (value !== 0 && value > 0 !== isPositive) return true;
  }
  return false;
}

function judge(series: CompanySeries, point: SeriesPoint, parameters: ParameterValues<Threshold>): FindingDraft[] {
  const readings = readingsOf(point);
  const pair = pairOf(readings, 0) ?? pairOf(readings, parameters.restatedShare / 100);
  if (!pair) return [];
  const [positive, negative] = pair;
  const found = weigh(series, point, readings, positive, negative);
  const lead = Math.abs(found.reduce((sum, { weight }) => sum + weight, 0));
  if (positive.value !== -negative.value && lead < parameters.leastRestatedLead) return [];
  const isUndecided = lead < parameters.leastLead;
  const draft = draftOf(point, positive, negative, found, isUndecided);
  return [isUndecided && !point.item.core ? { ...draft, isNote: true } : draft];
}

/** Two readings of opposite sign whose amounts differ by at most this share; the newest such pair. */
function pairOf(readings: readonly Reading[], share: number): [positive: Reading, negative: Reading] | null {
  for (const positive of readings) {
    if (positive.value <= 0) continue;
    const negative = readings.find(
      ({ value, tagId }) =>
        value < 0 && tagId === positive.tagId && Math.abs(value + positive.value) <= share * positive.value,
    );
    if (negative) return [positive, negative];
  }
  return null;
}

/** Arguments above zero speak for the positive reading. */
function weigh(
  series: CompanySeries,
  point: SeriesPoint,
  readings: readonly Reading[],
  positive: Reading,
  negative: Reading,
): SignArgument[] {
  const [forPositive, forNegative] = [filingsFor(positive, readings), filingsFor(negative, readings)];
  const more = forPositive >= forNegative ? positive : negative;
  const votes: SignArgument = {
    weight: Math.max(-mostVotes, Math.min(mostVotes, forPositive - forNegative)) / 2,
    evidence: {
      text: `${countWords(Math.max(forPositive, forNegative), "filing reports", "filings report")} ${valueWords(more.exact, point.unit)}`,
      figure: `${Math.max(forPositive, forNegative)} of ${forPositive + forNegative}`,
      supports: true,
      accessions: accessionsOf(more.observations),
    },
  };
  const found = [votes, identitySign(series, point, positive.value), neighbourSign(series, point)].filter(
    (one) => one !== null,
  );
  if (point.item.sign === "nonnegative") {
    found.push({ weight: 2, evidence: { text: `${point.item.label} cannot be negative`, supports: true } });
  }
  found.push(laterIsRight(point, positive, negative));
  return found.filter(({ weight }) => weight !== 0);
}

function draftOf(
  point: SeriesPoint,
  positive: Reading,
  negative: Reading,
  found: readonly SignArgument[],
  isUndecided: boolean,
): FindingDraft {
  const score = found.reduce((sum, { weight }) => sum + weight, 0);
  const positiveIsRight = score > 0;
  const [right, wrong] = positiveIsRight ? [positive, negative] : [negative, positive];
  const doubted = isUndecided ? [...wrong.observations, ...right.observations] : wrong.observations;
  const observed = foremost(point, doubted);
  const other = observed.value > 0 ? negative : positive;
  const verdict = isUndecided
    ? "nothing else tells which sign is right"
    : `the sign should be ${positiveIsRight ? "positive" : "negative"}`;
  return {
    point,
    message: `${pointWords(point)} is ${valueWords(observed.exact, point.unit)} in the ${filingWords(observed)}, but ${valueWords(other.exact, point.unit)} in another filing: ${verdict}.`,
    rootCause: "sign",
    suspects: [
      ...wrong.observations.map((observation) => ({ observation, expected: right.exact })),
      ...(isUndecided ? right.observations : []).map((observation) => ({ observation, expected: wrong.exact })),
    ],
    confidence: isUndecided ? 0.5 : Math.min(0.98, 1 / (1 + Math.exp(-Math.abs(score)))),
    formula: [
      {
        words: "The sign of one fact is the same in every filing",
        numbers: `${magnitudeWords(right.exact, point)} with both signs`,
        limit: "No filing may have the opposite sign",
        holds: false,
      },
    ],
    evidence: found.map(({ weight, evidence }) => ({ ...evidence, supports: weight > 0 === positiveIsRight })),
    cause: { kind: "filing", accession: observed.filing.accession },
  };
}

/** A later filing is more often a correction than a new mistake: a small argument, which decides when there is no other. */
function laterIsRight(point: SeriesPoint, positive: Reading, negative: Reading): SignArgument {
  const at = (reading: Reading) => point.observations.indexOf(reading.observations[0] as Observation);
  const weight = at(positive) < at(negative) ? laterWeight : -laterWeight;
  const latest = weight > 0 ? positive : negative;
  const text = `The latest filing reports ${valueWords(latest.exact, point.unit)}`;
  return { weight, evidence: { text, supports: true, accessions: accessionsOf(latest.observations.slice(0, 1)) } };
}
