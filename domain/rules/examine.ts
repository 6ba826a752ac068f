import type { CompanySeries, SeriesPoint } from "@/domain/golden/series";
import { causesOf, type RootCauseGroup } from "./causes";
import { familyOf } from "./evidence/pools";
import { withSetAside } from "./evidence/set-aside";
import { type Objection, objectionsTo, type RuleDraft } from "./explain";
import { fingerprintsOf } from "./fingerprint";
import type { CheckContext, CheckedSeries, Examination, ExaminedFinding, FindingDraft, RuleFailure } from "./model";
import { noPeers } from "./peers";
import { type ActiveRule, type RuleSet, standardRuleSet } from "./rule-set";
import { settledFinding, type Verdict } from "./settled-finding";
import { judgedAsShell } from "./shell";

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
  const checked: CheckedSeries = { ...withSetAside(series, context.overridden), context };
  const failures: RuleFailure[] = [];
  const byPoint = new Map<SeriesPoint, RuleDraft[]>();
  for (const active of ruleSet.rules) {
    for (const heard of runRule(active, checked, failures)) {
      const draft = judgedAsShell(series, active.rule, heard);
      const drafts = byPoint.get(draft.point);
      if (drafts) drafts.push({ rule: active.rule, draft });
      else byPoint.set(draft.point, [{ rule: active.rule, draft }]);
    }
  }
  const points = [...byPoint.keys()].sort(comparePoints);
  const objections = points.flatMap((point) =>
    objectionsTo(
      point,
      (byPoint.get(point) ?? []).filter(({ draft }) => !draft.isNote),
    ),
  );
  const places = new Map(ruleSet.rules.map(({ rule }, place) => [rule.id, place]));
  const verdicts = verdictsOf(series.cik, causesOf(objections, places));
  const findings = points.flatMap((point) => {
    const notes = (byPoint.get(point) ?? []).filter(({ draft }) => draft.isNote);
    const own = verdicts.get(point) ?? [];
    return [
      ...own.flatMap((verdict) => verdict.objection.drafts.map((one) => settledFinding(series, one, verdict))),
      ...notedFindings(series, notes, own[0]?.fingerprint),
    ];
  });
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

/** What was made of each objection, in the order of the points. */
function verdictsOf(cik: number, causes: readonly RootCauseGroup[]): Map<SeriesPoint, Verdict[]> {
  const fingerprints = fingerprintsOf(cik, causes);
  const verdicts = new Map<SeriesPoint, Verdict[]>();
  causes.forEach(({ cells }, index) => {
    for (const { objection, by } of cells) {
      const verdict = { objection, by, fingerprint: fingerprints[index] as string };
      const list = verdicts.get(objection.point);
      if (list) list.push(verdict);
      else verdicts.set(objection.point, [verdict]);
    }
  });
  return verdicts;
}

/** A note stands with the issue of its cell, if there is one; alone it is nobody's to decide. */
function notedFindings(
  series: CompanySeries,
  notes: readonly RuleDraft[],
  fingerprint: string | undefined,
): ExaminedFinding[] {
  const byRule = new Map(notes.map((note) => [note.rule.id, note]));
  return [...byRule.values()].map((note) => {
    const { point } = note.draft;
    const objection: Objection = { point, isOpen: false, drafts: [note], leads: [note] };
    const alone = `note/${note.rule.id}/${series.cik}/${familyOf(point.item)}`;
    return settledFinding(series, note, { objection, by: note, fingerprint: fingerprint ?? alone });
  });
}

function comparePoints(a: SeriesPoint, b: SeriesPoint): number {
  return (
    a.item.id - b.item.id ||
    (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0) ||
    (a.length < b.length ? -1 : a.length > b.length ? 1 : 0) ||
    a.end - b.end
  );
}
