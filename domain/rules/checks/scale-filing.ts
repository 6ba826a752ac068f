import type { ScaleVerdict } from "../evidence/scale-conflicts";
import { fewestScaled, type ScaledFiling, scaledFilings } from "../evidence/scale-filings";
import { filingWords, pointWords, rescaleWords, tooWords, valueWords } from "../evidence/words";
import type { FindingDraft, ParameterValues, Rule } from "../model";
import { mergeByPoint } from "./scale-conflict";

const leastValues = 5;
const leastItems = 3;
const leastShare = 60;

type Threshold = "leastValues" | "leastItems" | "leastShare";

/**
 * Most of a filing's comparable values are off by one power of ten, against other filings of the same facts or against
 * their neighbours: the filing was tagged in the wrong scale. One decision for all of its values.
 */
export const scaleFiling: Rule<Threshold> = {
  id: "scale-filing",
  number: 12,
  version: 2,
  severity: 1,
  title: "A whole filing in the wrong scale",
  description: "Most of a filing's values are off by the same power of ten.",
  formula: "at least 60% of a filing's comparable values × 10^±3, 6, 9 = other filings, or neighbours",
  source: "own",
  parameters: {
    leastValues: {
      value: leastValues,
      label: "Fewest values that are off",
      unit: "values",
      least: fewestScaled.values,
      most: 100,
    },
    leastItems: {
      value: leastItems,
      label: "Fewest line items among them",
      unit: "line items",
      least: fewestScaled.items,
      most: 30,
    },
    leastShare: {
      value: leastShare,
      label: "Least share of the comparable values",
      unit: "%",
      least: 100 * fewestScaled.share,
      most: 100,
    },
  },
  check: (series, parameters) =>
    mergeByPoint(
      scaledFilings(series)
        .filter((scaled) => isWhole(scaled, parameters))
        .flatMap((scaled) => scaled.verdicts.map((verdict) => draftOf(scaled, verdict, parameters.leastShare))),
    ),
};

const isWhole = ({ verdicts, items, comparable }: ScaledFiling, parameters: ParameterValues<Threshold>): boolean =>
  verdicts.length >= parameters.leastValues &&
  items >= parameters.leastItems &&
  100 * verdicts.length >= parameters.leastShare * comparable;

function draftOf(
  { filing, power, comparable, verdicts }: ScaledFiling,
  { point, observations, expected, evidence }: ScaleVerdict,
  leastShare: number,
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
        limit: `Below ${leastShare}%`,
        holds: false,
      },
    ],
    evidence: [supports, ...evidence],
    cause: { kind: "filing", accession: filing.accession },
  };
}
