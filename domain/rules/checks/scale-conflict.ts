import { type ScaleVerdict, scaleConflicts } from "../evidence/scale-conflicts";
import { filingWords, foremost, pointWords, ratioWords, rescaleWords, valueWords } from "../evidence/words";
import type { FindingDraft, Rule } from "../model";

/**
 * The same fact reported a power of ten apart by different filings. The wrong one is found by the number of filings,
 * the magnitude of neighbouring periods and related items, and what is possible (authorised shares cover issued ones).
 */
export const scaleConflict: Rule = {
  id: "scale-conflict",
  number: 10,
  version: 1,
  severity: 1,
  title: "Filings disagree by a power of ten",
  description: "Filings report the same fact a thousand, a million or a thousand million times apart.",
  formula: "value in one filing = value in another × 10^±3, 6, 9",
  source: "own",
  parameters: {},
  check: (series) => mergeByPoint(scaleConflicts(series).map(draftOf)),
};

function draftOf(verdict: ScaleVerdict): FindingDraft {
  const { point, observations, expected, power, confidence, evidence } = verdict;
  const observed = foremost(point, observations);
  const [reported, right] = [valueWords(observed.exact, point.unit), valueWords(expected, point.unit)];
  return {
    point,
    message: `${pointWords(point)} is ${reported} in the ${filingWords(observed)}, but ${right} in another filing: ${rescaleWords(power)}.`,
    rootCause: "scale",
    suspects: observations.map((observation) => ({ observation, expected })),
    confidence,
    formula: [
      {
        words: "Reported value ÷ the other filings’ value",
        numbers: ratioWords(observed.exact, expected),
        limit: "1, up to rounding",
        holds: false,
      },
    ],
    evidence,
    cause: { kind: "filing", accession: observed.filing.accession },
  };
}

/** A point with several wrong values is one finding; its first sentence is about the newest of them. */
export function mergeByPoint(drafts: readonly FindingDraft[]): FindingDraft[] {
  const merged = new Map<FindingDraft["point"], FindingDraft>();
  for (const draft of drafts) {
    const earlier = merged.get(draft.point);
    if (!earlier) {
      merged.set(draft.point, draft);
      continue;
    }
    const order = draft.point.observations;
    const first = (one: FindingDraft) => Math.min(...one.suspects.map(({ observation }) => order.indexOf(observation)));
    const [lead, other] = first(draft) < first(earlier) ? [draft, earlier] : [earlier, draft];
    const known = new Set(lead.suspects.map(({ observation }) => observation));
    const added = other.suspects.filter(({ observation }) => !known.has(observation));
    merged.set(draft.point, { ...lead, suspects: [...lead.suspects, ...added] });
  }
  return [...merged.values()];
}
