import { dayInWords, type LengthClass } from "@/domain/periods/model";
import { missingPoint } from "../evidence/missing-point";
import { type OffLength, offLengthsOf } from "../evidence/off-lengths";
import { countWords, filingWords, pointWords, valueWords } from "../evidence/words";
import type { CheckedSeries, FindingDraft, Rule } from "../model";

const lengthWords: Record<LengthClass, string> = {
  instant: "a day",
  quarter: "a quarter",
  half: "a half-year",
  nine_months: "nine months",
  year: "a year",
};

/**
 * A value for a period of a length that nothing has (117 days, or a quarter and a year), in a filing whose other values
 * with the same end are of a usual length, where the line lacks exactly this value: the start is a slip. Not raised:
 * transition periods and new filers, whose other values are as odd; inception-to-date sums, beside which the period's own
 * value stands; lines without values before and after. Source: the pattern of DQC_0006.
 */
export const periodLength: Rule<"leastCompanions" | "leastValues"> = {
  id: "period-length",
  number: 21,
  version: 1,
  severity: 2,
  title: "Period of an odd length",
  description: "A period is longer or shorter than the others of its filing, and its value is missing from its line.",
  formula: "80–100, 165–200, 245–290 or 350–380 days",
  source: "DQC_0006 pattern",
  parameters: {
    leastCompanions: {
      value: 5,
      label: "Fewest other values of the filing with the same end and a usual length",
      unit: "values",
      least: 1,
      most: 50,
    },
    leastValues: { value: 3, label: "Fewest values of the line before it", unit: "values", least: 1, most: 40 },
  },
  check(series, { leastCompanions, leastValues }) {
    return offLengthsOf(series)
      .filter(({ line, end, companions }) => {
        const before = line.points.filter((point) => point.end < end).length;
        return companions >= leastCompanions && before >= leastValues;
      })
      .map((off) => draftOf(series, off));
  },
};

function draftOf(series: CheckedSeries, { observation, line, end, companions }: OffLength): FindingDraft {
  const { item, unit, length } = line;
  const point = missingPoint(series, { item, unit, length, end });
  const { days, exact, filing } = observation;
  return {
    point,
    message: `${pointWords(point)} is missing: the ${filingWords(observation)} states ${valueWords(exact, unit)} for ${countWords(days, "day")} to ${dayInWords(observation.end)} instead of ${lengthWords[length]}.`,
    rootCause: "period",
    suspects: [],
    expectedMissing: exact,
    confidence: 0.85,
    formula: [
      {
        words: "Length of the period",
        numbers: countWords(days, "day"),
        limit: `The length of ${lengthWords[length]}, as the filing’s other values have it`,
        holds: false,
      },
    ],
    evidence: [
      {
        text: `Other values of the filing end on the same day and are of ${lengthWords[length]}`,
        figure: String(companions),
        supports: true,
        accessions: [filing.accession],
      },
    ],
    cause: { kind: "filing", accession: filing.accession },
  };
}
