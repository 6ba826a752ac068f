import { type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { type CopySlip, type SlipVerdict, slipVerdicts } from "../evidence/slip-verdicts";
import { filingWords, foremost, pointWords, valueWords } from "../evidence/words";
import type { FindingDraft, RootCause, Rule } from "../model";

const leastScore = 2;

/**
 * One filing's value differs from the other filings' by a slip of the pen: two digits exchanged, another period's value,
 * or the value of a neighbouring line item. Restatements leave no such trace; a line that often repeats itself, and
 * values of few digits, are not judged. Where two filings have each other's digits exchanged and nothing speaks for
 * either, both are doubted.
 */
export const slipConflict: Rule<"leastScore"> = {
  id: "slip-conflict",
  number: 31,
  version: 1,
  severity: 2,
  title: "Miscopied value",
  description:
    "A filing's value is the other filings' with two digits exchanged, or that of another period or a neighbouring line item.",
  formula: "value in one filing = value in another, but for two digits; or = value of another period or line item",
  source: "own",
  parameters: {
    leastScore: { value: leastScore, label: "Least sum of arguments", unit: "", least: 0, most: 12 },
  },
  check(series, { leastScore }) {
    const byPoint = new Map<SeriesPoint, SlipVerdict>();
    for (const verdict of slipVerdicts(series)) {
      const earlier = byPoint.get(verdict.point);
      if (!earlier || verdict.score > earlier.score) byPoint.set(verdict.point, verdict);
    }
    return [...byPoint.values()].filter(({ score }) => score >= leastScore).map(draftOf);
  },
};

const rootCauses: Record<CopySlip, RootCause> = { digits: "filer_error", repeat: "period", borrowed: "filer_error" };

function draftOf({ point, kind, wrong, right, score, evidence }: SlipVerdict): FindingDraft {
  const observed = foremost(point, wrong.observations);
  const expected = valueWords(right.exact, point.unit);
  return {
    point,
    message: `${pointWords(point)} is ${valueWords(observed.exact, point.unit)} in the ${filingWords(observed)}, but ${expected} in another filing.`,
    rootCause: rootCauses[kind],
    suspects: wrong.observations.map((observation) => ({ observation, expected: right.exact })),
    confidence: Math.min(0.97, 1 / (1 + Math.exp(-score / 2))),
    formula: [],
    evidence,
    cause: { kind: "filing", accession: observed.filing.accession },
  };
}
void winnerOf;
