import { type CompanySeries, winnerOf } from "@/domain/golden/series";
import { formatDay } from "@/domain/periods/model";
import { filingWords, foremost, valueWords } from "./evidence/words";
import type { Objection, RuleDraft } from "./explain";
import type { ExaminedFinding, Severity } from "./model";
import { isBeforeLife } from "./shell";

/** What was made of an objection: the draft that explains its cause best, and what that cause is called. */
export type Verdict = { objection: Objection; by: RuleDraft; fingerprint: string };

/** What one rule says, as it is stored: under the cause of the cell and with the value that its best explanation expects. */
export function settledFinding(series: CompanySeries, one: RuleDraft, verdict: Verdict): ExaminedFinding {
  const { rule, draft } = one;
  const { point, suspects } = draft;
  return {
    key: [rule.id, series.cik, point.item.code, point.unit, point.length, formatDay(point.end)].join("/"),
    ruleId: rule.id,
    ruleVersion: rule.version,
    severity: isBeforeLife(series, point) ? (Math.max(2, rule.severity) as Severity) : rule.severity,
    point,
    message: draft.message,
    rootCause: draft.rootCause,
    ...standingOf(one, verdict),
    observed: observedOf(one),
    expected: expectedOf(one, verdict),
    confidence: draft.confidence,
    fingerprint: verdict.fingerprint,
    evidence: {
      formula: draft.formula,
      evidence: draft.evidence,
      suspects: suspects.map(({ observation, expected }) => ({
        accession: observation.filing.accession,
        tag: observation.tag.name,
        value: observation.exact,
        expected,
      })),
    },
  };
}

const foremostSuspect = ({ draft: { point, suspects } }: RuleDraft) => {
  if (suspects.length === 0) return undefined;
  const observations = suspects.map(({ observation }) => observation);
  const observation = foremost(point, observations);
  return suspects.find((suspect) => suspect.observation === observation);
};

const observedOf = (one: RuleDraft): string | null => foremostSuspect(one)?.observation.exact ?? null;

const ownExpected = (one: RuleDraft): string | null =>
  foremostSuspect(one)?.expected ?? one.draft.expectedMissing ?? null;

/**
 * Rules that object to one doubtful value expect one value instead: that of the best explanation, or where it expects
 * none, of the surest rule that does. What is not about that value expects what it says itself.
 */
function expectedOf(one: RuleDraft, { objection, by }: Verdict): string | null {
  if (!objection.isOpen || !objection.leads.includes(one)) return ownExpected(one);
  const best = ownExpected(by);
  if (best !== null) return best;
  const others = [...objection.leads].sort((a, b) => b.draft.confidence - a.draft.confidence);
  return others.map(ownExpected).find((expected) => expected !== null) ?? null;
}

function standingOf(one: RuleDraft, { objection, by }: Verdict): Pick<ExaminedFinding, "standing" | "settled"> {
  const noted = (reference: string, words: string) =>
    ({ standing: "noted", settled: { by: "rule", reference, words } }) as const;
  if (one.draft.isNote) return noted("", "Noted: nothing to decide");
  if (objection.isOpen) {
    if (objection.leads.includes(one)) return { standing: "open", settled: null };
    return noted(by.rule.id, "A value that no longer counts: the decision is about the one that does");
  }
  const winner = winnerOf(objection.point);
  const words = `superseded by ${filingWords(winner)}, which reports ${valueWords(winner.exact, objection.point.unit)}`;
  return { standing: "superseded", settled: { by: "filing", reference: winner.filing.accession, words } };
}
