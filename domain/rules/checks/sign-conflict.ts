import type { CompanySeries, Observation, SeriesPoint } from "@/domain/golden/series";
import { profileOf } from "../evidence/profile";
import { filingsFor, type Reading, readingsOf } from "../evidence/readings";
import { identitySign, magnitudeWords, neighbourSign, type SignArgument } from "../evidence/signs";
import { accessionsOf, countWords, filingWords, foremost, pointWords, valueWords } from "../evidence/words";
import type { FindingDraft, Rule } from "../model";

const mostVotes = 3;
const laterWeight = 0.75;

/**
 * The same amount with opposite signs in different filings of one fact. The right sign is the one that the sums of the
 * statements, the neighbouring periods and the number of filings speak for; an item that cannot be negative is positive.
 */
export const signConflict: Rule = {
  id: "sign-conflict",
  number: 9,
  version: 1,
  severity: 1,
  title: "Filings disagree about the sign",
  description: "Filings report the same amount for the same fact with opposite signs.",
  formula: "value in one filing = −value in another",
  source: "own",
  parameters: {},
  check: (series) => profileOf(series).conflicts.flatMap((point) => judge(series, point)),
};

function judge(series: CompanySeries, point: SeriesPoint): FindingDraft[] {
  const readings = readingsOf(point);
  for (const positive of readings) {
    if (positive.value <= 0) continue;
    const negative = readings.find(({ value, tagId }) => value === -positive.value && tagId === positive.tagId);
    if (negative) return [draftOf(point, positive, negative, weigh(series, point, readings, positive, negative))];
  }
  return [];
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
): FindingDraft {
  const score = found.reduce((sum, { weight }) => sum + weight, 0);
  const positiveIsRight = score > 0;
  const [right, wrong] = positiveIsRight ? [positive, negative] : [negative, positive];
  const observed = foremost(point, wrong.observations);
  return {
    point,
    message: `${pointWords(point)} is ${valueWords(observed.exact, point.unit)} in the ${filingWords(observed)}, but ${valueWords(right.exact, point.unit)} in another filing: the sign should be ${positiveIsRight ? "positive" : "negative"}.`,
    rootCause: "sign",
    suspects: wrong.observations.map((observation) => ({ observation, expected: right.exact })),
    confidence: Math.min(0.98, 1 / (1 + Math.exp(-Math.abs(score)))),
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
