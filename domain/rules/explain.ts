import { type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { FindingDraft, Rule } from "./model";

export type RuleDraft = { rule: Rule; draft: FindingDraft };

/** What rules hold against one cell: one decision, whatever its explanation. Earlier rules of the registry first. */
export type Objection = {
  point: SeriesPoint;
  /** The value that counts is doubtful itself (or nobody reports one): a person has to look. */
  isOpen: boolean;
  drafts: readonly RuleDraft[];
  /** Those of `drafts` that can explain it: where the value that counts is doubtful, the ones about that value. */
  leads: readonly RuleDraft[];
};

/** An objection with the draft that explains it as part of a cause. */
export type Explained = { objection: Objection; by: RuleDraft };

/**
 * The objections to one point, from all drafts about it (no notes among them). A doubtful value is one objection with
 * everything that is held against the point, for a loser of a doubtful winner settles nothing. Where the winner passes
 * every check, each set of losers that rules suspect together is one.
 */
export function objectionsTo(point: SeriesPoint, given: readonly RuleDraft[]): Objection[] {
  const drafts = onePerRule(point, given);
  const leads = drafts.filter(({ draft }) => doubtsWinner(point, draft));
  if (leads.length > 0) return [{ point, isOpen: true, drafts, leads }];
  const sets: { drafts: RuleDraft[]; suspected: Set<Observation> }[] = [];
  for (const one of drafts) {
    const suspects = one.draft.suspects.map(({ observation }) => observation);
    const same = sets.find(({ suspected }) => suspects.some((observation) => suspected.has(observation)));
    if (same) {
      same.drafts.push(one);
      for (const observation of suspects) same.suspected.add(observation);
    } else sets.push({ drafts: [one], suspected: new Set(suspects) });
  }
  return sets.map((set) => ({ point, isOpen: false, drafts: set.drafts, leads: set.drafts }));
}

/** Only a winning value needs a person; where nobody reports one, its absence does. */
const doubtsWinner = (point: SeriesPoint, { suspects }: FindingDraft): boolean =>
  suspects.length === 0 || suspects.some(({ observation }) => observation === winnerOf(point));

/** A rule says one thing about a point: of several drafts the one about the winner, then the surest, then the first. */
function onePerRule(point: SeriesPoint, drafts: readonly RuleDraft[]): RuleDraft[] {
  const kept = new Map<string, RuleDraft>();
  for (const one of drafts) {
    const known = kept.get(one.rule.id);
    if (!known || strength(point, one.draft) > strength(point, known.draft)) kept.set(one.rule.id, one);
  }
  return [...kept.values()];
}

const strength = (point: SeriesPoint, draft: FindingDraft): number =>
  (doubtsWinner(point, draft) ? 2 : 0) + draft.confidence;
