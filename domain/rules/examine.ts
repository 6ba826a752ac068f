import { type CompanySeries, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { formatDay } from "@/domain/periods/model";
import { filingWords, foremost } from "./evidence/words";
import { fingerprintsOf, type Objection } from "./fingerprint";
import type {
  CheckContext,
  CheckedSeries,
  Examination,
  ExaminedFinding,
  FindingDraft,
  Rule,
  RuleFailure,
} from "./model";
import { noPeers } from "./peers";
import { type ActiveRule, type RuleSet, standardRuleSet } from "./rule-set";

/** A context in which nothing but the filings is known, on the day of the last of them (or of the backtest). */
export const bareContext = (series: CompanySeries): CheckContext => ({
  today: series.asFiled ?? series.filings.at(-1)?.filedOn ?? 0,
  company: { sector: null, filerCategory: null, isExpectedToFile: true },
  peers: noPeers,
  splits: [],
  overridden: new Set(),
});

/**
 * Runs every rule over one company and settles, over all of them together, which findings need a person, which the
 * sources themselves have settled, and what their root cause is. Pure; the result depends on the set of observations
 * and the context only. A rule that throws is skipped for this company and named in `failures`.
 */
export function examine(
  series: CompanySeries,
  ruleSet: RuleSet = standardRuleSet,
  context: CheckContext = bareContext(series),
): Examination {
  const checked: CheckedSeries = { ...series, context };
  const failures: RuleFailure[] = [];
  const byPoint = new Map<SeriesPoint, { rule: Rule; draft: FindingDraft }[]>();
  for (const active of ruleSet.rules) {
    for (const draft of runRule(active, checked, failures)) {
      const drafts = byPoint.get(draft.point);
      if (drafts) drafts.push({ rule: active.rule, draft });
      else byPoint.set(draft.point, [{ rule: active.rule, draft }]);
    }
  }
  const points = [...byPoint.keys()].sort(comparePoints);
  const objections = points.flatMap((point) => explain(byPoint.get(point) ?? []));
  const fingerprints = fingerprintsOf(series, objections);
  const ruleOf = new Map(ruleSet.rules.map(({ rule }) => [rule.id, rule]));
  const isOpen = new Map(points.map((point) => [point, isDoubtful(point, byPoint.get(point) ?? [])]));
  const findings = objections.flatMap(({ drafts }, index) =>
    drafts.map(({ ruleId, draft }) =>
      settle(
        series,
        ruleOf.get(ruleId) as Rule,
        draft,
        fingerprints[index] as string,
        isOpen.get(draft.point) === true,
      ),
    ),
  );
  return { findings, failures };
}

function runRule({ rule, parameters }: ActiveRule, series: CheckedSeries, failures: RuleFailure[]): FindingDraft[] {
  try {
    return rule.check(series, parameters);
  } catch (error) {
    failures.push({ ruleId: rule.id, message: error instanceof Error ? error.message : String(error) });
    return [];
  }
}

/** Only a winning value needs a person. */
const isDoubtful = (point: SeriesPoint, drafts: readonly { draft: FindingDraft }[]): boolean =>
  drafts.some(
    ({ draft }) =>
      !draft.isNote &&
      (draft.suspects.length === 0 || draft.suspects.some(({ observation }) => observation === winnerOf(point))),
  );

/** Drafts that suspect the same values of a point are one objection, under the rule that explains most. */
function explain(drafts: readonly { rule: Rule; draft: FindingDraft }[]): Objection[] {
  const objections: { ruleId: string; draft: FindingDraft }[][] = [];
  for (const { rule, draft } of drafts) {
    const suspected = new Set(draft.suspects.map(({ observation }) => observation));
    const same = objections.find(([lead]) =>
      lead?.draft.suspects.some(({ observation }) => suspected.has(observation)),
    );
    if (same) same.push({ ruleId: rule.id, draft });
    else objections.push([{ ruleId: rule.id, draft }]);
  }
  return objections.map((drafts) => ({ drafts }));
}

function settle(
  series: CompanySeries,
  rule: Rule,
  draft: FindingDraft,
  fingerprint: string,
  open: boolean,
): ExaminedFinding {
  const { point, suspects } = draft;
  const observed =
    suspects.length > 0
      ? foremost(
          point,
          suspects.map(({ observation }) => observation),
        )
      : null;
  return {
    key: [rule.id, series.cik, point.item.code, point.unit, point.length, formatDay(point.end)].join("/"),
    ruleId: rule.id,
    ruleVersion: rule.version,
    severity: rule.severity,
    point,
    message: draft.message,
    rootCause: draft.rootCause,
    ...standingOf(draft, open),
    observed: observed?.exact ?? null,
    expected: suspects.find(({ observation }) => observation === observed)?.expected ?? draft.expectedMissing ?? null,
    confidence: draft.confidence,
    fingerprint,
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

function standingOf({ point, isNote }: FindingDraft, open: boolean): Pick<ExaminedFinding, "standing" | "settled"> {
  if (isNote) return { standing: "noted", settled: { by: "rule", reference: "", words: "Noted: nothing to decide" } };
  if (open) return { standing: "open", settled: null };
  const winner = winnerOf(point);
  const words = `superseded by ${filingWords(winner)}`;
  return { standing: "superseded", settled: { by: "filing", reference: winner.filing.accession, words } };
}

function comparePoints(a: SeriesPoint, b: SeriesPoint): number {
  return (
    a.item.id - b.item.id ||
    (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0) ||
    (a.length < b.length ? -1 : a.length > b.length ? 1 : 0) ||
    a.end - b.end
  );
}
