import { type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { isManualTag } from "@/domain/line-items/manual-tags";
import { profileOf } from "../evidence/profile";
import { filingWords, pointWords, valueWords } from "../evidence/words";
import type { FindingDraft, Rule } from "../model";
import { agree } from "../tolerance";

const largestDifference = 0.5;
const vendorTaxonomy = "vendor:";

/** Values that no filing tags: typed by a person, or taken from a vendor's file. */
const isSecondSource = ({ tag }: Observation): boolean => isManualTag(tag.name) || tag.name.startsWith(vendorTaxonomy);

/**
 * A second source (a typed value, a vendor's) beside a filing's own tagged value, beyond tolerance. The filing is right:
 * vendors err and people mistype, and the filing is what both were taken from. As the filing also wins, the finding needs
 * nobody, unless the filing's value is itself doubted. A second source that agrees with any of the filings is left alone:
 * the others restated the period.
 */
export const crossSource: Rule<"largestDifference"> = {
  id: "cross-source",
  number: 29,
  version: 1,
  severity: 2,
  title: "Typed or vendor’s value differs from the filing",
  description: "A value that was typed, or that came from a vendor, is another than the one that the filing tags.",
  formula: "|second source − filing| ≤ 0.5% of the filing’s value, or its rounding",
  source: "own",
  parameters: {
    largestDifference: { value: largestDifference, label: "Largest difference", unit: "%", least: 0, most: 50 },
  },
  check(series, parameters) {
    return profileOf(series).conflicts.flatMap((point) => draftOf(point, parameters.largestDifference) ?? []);
  },
};

function draftOf(point: SeriesPoint, largest: number): FindingDraft | null {
  const seconds = point.observations.filter(isSecondSource);
  const filed = seconds.length === 0 ? [] : point.observations.filter((one) => !isSecondSource(one));
  const [right] = filed;
  if (!right) return null;
  const differs = (one: Observation, other: Observation) =>
    !agree(one, other) && Math.abs(one.value - other.value) > (largest / 100) * Math.abs(other.value);
  const wrong = seconds.filter((one) => filed.every((other) => differs(one, other)));
  const [first] = wrong;
  if (!first) return null;
  const isTyped = isManualTag(first.tag.name);
  const [given, tagged] = [valueWords(first.exact, point.unit), valueWords(right.exact, point.unit)];
  return {
    point,
    message: `${pointWords(point)} is ${given} as ${isTyped ? "it was typed" : "the vendor states it"}, but ${tagged} in the ${filingWords(right)}.`,
    rootCause: "vendor_error",
    suspects: wrong.map((observation) => ({ observation, expected: right.exact })),
    confidence: winnerOf(point) === right ? 0.95 : 0.8,
    formula: [
      {
        words: "Second source = filing",
        numbers: `${given} = ${tagged}`,
        limit: `Within ${largest}%`,
        holds: false,
      },
    ],
    evidence: [
      {
        text: `${filed.length === 1 ? "The filing tags" : "The latest filing tags"} ${tagged}`,
        supports: true,
        accessions: [right.filing.accession],
      },
    ],
    cause: { kind: "point" },
  };
}
