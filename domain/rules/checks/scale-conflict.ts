import { type Observation, winnerOf } from "@/domain/golden/series";
import type { Reading } from "../evidence/readings";
import { type ScaleVerdict, scaleConflicts } from "../evidence/scale-conflicts";
import {
  accessionsOf,
  countWords,
  filingWords,
  foremost,
  pointWords,
  ratioWords,
  rescaleWords,
  tooWords,
  valueWords,
} from "../evidence/words";
import type { FindingDraft, Rule } from "../model";

const leastConfidence = 50;
const decidedConfidence = 75;
const contestedConfidence = 0.3;

type Threshold = "leastConfidence" | "decidedConfidence";

/**
 * The same fact reported a power of ten apart by different filings. The wrong one is found by the number of filings,
 * the magnitude of neighbouring periods and related items, and what is possible (authorised shares cover issued ones).
 * Where nothing decides, both values are doubted; a winner that more filings contradict, but that everything else
 * speaks for, is noted.
 */
export const scaleConflict: Rule<Threshold> = {
  id: "scale-conflict",
  number: 10,
  version: 2,
  severity: 1,
  title: "Filings disagree by a power of ten",
  description: "Filings report the same fact a thousand, a million or a thousand million times apart.",
  formula: "value in one filing = value in another × 10^±3, 6, 9",
  source: "own",
  parameters: {
    leastConfidence: { value: leastConfidence, label: "Least confidence", unit: "%", least: 50, most: 99 },
    decidedConfidence: {
      value: decidedConfidence,
      label: "Confidence below which an outvoted value does not stand",
      unit: "%",
      least: 50,
      most: 99,
    },
  },
  check: (series, parameters) =>
    mergeByPoint(
      scaleConflicts(series)
        .filter(({ confidence }) => 100 * confidence >= parameters.leastConfidence)
        .map((verdict) => draftFor(verdict, parameters.decidedConfidence / 100)),
    ),
};

function draftFor(verdict: ScaleVerdict, decided: number): FindingDraft {
  const { point, contested } = verdict;
  if (!contested) return draftOf(verdict);
  if (contested.observations.includes(winnerOf(point))) return contestedNote(verdict, contested);
  return verdict.confidence < decided ? doubtingBoth(draftOf(verdict), verdict, contested) : draftOf(verdict);
}

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

function doubtingBoth(draft: FindingDraft, { observations }: ScaleVerdict, contested: Reading): FindingDraft {
  const [wrong] = observations as readonly [Observation];
  const others = contested.observations.map((observation) => ({ observation, expected: wrong.exact }));
  return { ...draft, suspects: [...draft.suspects, ...others] };
}

/** The winner is of the right size by all that is known, but more filings report the other value: worth knowing. */
function contestedNote(verdict: ScaleVerdict, contested: Reading): FindingDraft {
  const { point, observations, power } = verdict;
  const draft = doubtingBoth(draftOf(verdict), verdict, contested);
  const [winner, [other]] = [winnerOf(point), observations as readonly [Observation]];
  const count = countWords(accessionsOf(observations).length, "filing reports", "filings report");
  return {
    ...draft,
    message: `${pointWords(point)} is ${valueWords(winner.exact, point.unit)} in the ${filingWords(winner)}, while ${count} ${valueWords(other.exact, point.unit)}, ${tooWords(power)} for everything else that is known.`,
    confidence: contestedConfidence,
    isNote: true,
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
    merged.set(draft.point, { ...lead, suspects: [...lead.suspects, ...added], isNote: lead.isNote && other.isNote });
  }
  return [...merged.values()];
}
