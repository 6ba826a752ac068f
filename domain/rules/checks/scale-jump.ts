import { winnerOf } from "@/domain/golden/series";
import type { ScaleVerdict } from "../evidence/scale-conflicts";
import { scaleCandidates } from "../evidence/scale-jumps";
import { filingWords, pointWords, ratioWords, rescaleWords, tooWords, valueWords } from "../evidence/words";
import type { FindingDraft, Rule } from "../model";

const leastScore = 4;

/**
 * A winning value that no filing contradicts, but that is a power of a thousand away from neighbouring periods, other
 * lengths of the period and related items. Shells, start-ups and lumpy items jump too: it takes confirmation.
 */
export const scaleJump: Rule<"leastScore"> = {
  id: "scale-jump",
  number: 11,
  version: 2,
  severity: 2,
  title: "Value off by a power of ten from its neighbours",
  description:
    "A value is about a thousand or a million times larger or smaller than its own neighbours and related items.",
  formula: "value × 10^±3, 6, 9 = magnitude of neighbouring periods and related items",
  source: "own",
  parameters: {
    leastScore: { value: leastScore, label: "Least sum of arguments", unit: "", least: 1, most: 15 },
  },
  check: (series, { leastScore }) =>
    scaleCandidates(series)
      .filter(({ score }) => score >= leastScore)
      .map(draftOf),
};

function draftOf({ point, observations, expected, power, confidence, evidence }: ScaleVerdict): FindingDraft {
  const winner = winnerOf(point);
  const [reported, right] = [valueWords(winner.exact, point.unit), valueWords(expected, point.unit)];
  return {
    point,
    message: `${pointWords(point)} is ${reported} in the ${filingWords(winner)}, about ${tooWords(power)} beside its neighbours: ${rescaleWords(power)} to ${right}.`,
    rootCause: "scale",
    suspects: observations.map((observation) => ({ observation, expected })),
    confidence,
    formula: [
      {
        words: "Reported value ÷ the value its neighbours suggest",
        numbers: ratioWords(winner.exact, expected),
        limit: "Between 1/3 and 3",
        holds: false,
      },
    ],
    evidence,
    cause: { kind: "filing", accession: winner.filing.accession },
  };
}
