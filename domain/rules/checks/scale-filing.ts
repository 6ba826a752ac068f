import type { ScaleVerdict } from "../evidence/scale-conflicts";
import { type ScaledFiling, scaledFilings } from "../evidence/scale-filings";
import { filingWords, pointWords, rescaleWords, tooWords, valueWords } from "../evidence/words";
import type { FindingDraft, Rule } from "../model";
import { mergeByPoint } from "./scale-conflict";

/**
 * Most of a filing's comparable values are off by one power of ten, against other filings of the same facts or against
 * their neighbours: the filing was tagged in the wrong scale. One decision for all of its values.
 */
export const scaleFiling: Rule = {
  id: "scale-filing",
  number: 12,
  version: 1,
  severity: 1,
  title: "A whole filing in the wrong scale",
  description: "Most of a filing's values are off by the same power of ten.",
  formula: "at least 60% of a filing's comparable values × 10^±3, 6, 9 = other filings, or neighbours",
  source: "own",
  parameters: {},
  check: (series) =>
    mergeByPoint(scaledFilings(series).flatMap((scaled) => scaled.verdicts.map((verdict) => draftOf(scaled, verdict)))),
};

function draftOf(
  { filing, power, comparable, verdicts }: ScaledFiling,
  { point, observations, expected, evidence }: ScaleVerdict,
): FindingDraft {
  const own = observations.filter((observation) => observation.filing === filing);
  const observed = own[0] ?? (observations[0] as (typeof observations)[number]);
  const [reported, right] = [valueWords(observed.exact, point.unit), valueWords(expected, point.unit)];
  const share = `${verdicts.length} of ${comparable}`;
  const supports = {
    text: `Values of the ${filingWords({ filing })} are ${tooWords(power)}`,
    figure: share,
    supports: true,
    accessions: [filing.accession],
  };
  return {
    point,
    message: `${pointWords(point)} is ${reported} in the ${filingWords({ filing })}, which is ${tooWords(power)} in ${share} comparable values: ${rescaleWords(power)} to ${right}.`,
    rootCause: "scale",
    suspects: observations.map((observation) => ({ observation, expected })),
    confidence: 0.98,
    formula: [
      {
        words: `Values ${tooWords(power)} ÷ comparable values of the filing`,
        numbers: `${share} = ${Math.round((100 * verdicts.length) / comparable)}%`,
        limit: "Below 60%",
        holds: false,
      },
    ],
    evidence: [supports, ...evidence],
    cause: { kind: "filing", accession: filing.accession },
  };
}
