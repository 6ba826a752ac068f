import { planGroups } from "@/domain/issues/plan-groups";
import { formatDay } from "@/domain/periods/model";
import type { ExaminedFinding, RuleFailure } from "@/domain/rules/model";
import type { HandGrouping } from "./hand-grouping";
import type { CompanyOutcome, IssueExample } from "./summary";

/** What one rule set leaves open of one company. */
export type OpenFindings = { findings: readonly ExaminedFinding[]; failures: readonly RuleFailure[] };

export type TwoOutcomes = {
  company: { id: number; cik: number; name: string };
  before: OpenFindings;
  after: OpenFindings;
  grouping: HandGrouping;
  unitIdOf(unit: string): number;
  /** The rule whose setting changes. */
  ruleId: string;
};

/** What differs between two outcomes of one company: grouped into issues as the grouping step would. */
export function companyOutcome(given: TwoOutcomes): CompanyOutcome {
  const { company, before, after, grouping, ruleId, unitIdOf } = given;
  const old = groupsOf(before.findings, grouping);
  const now = groupsOf(after.findings, grouping);
  const isOwn = (fingerprint: string) => fingerprint.split("/").includes(String(company.cik));
  const { appear, disappear, change } = compareGroups(own(old, isOwn), own(now, isOwn));
  const names = new Set([...old.keys(), ...now.keys()]);
  const [oldKeys, nowKeys] = [keysOf(before), keysOf(after)];
  const [oldPoints, nowPoints] = [pointsOf(before), pointsOf(after)];
  return {
    appear: appear.map((group) => exampleOf(company, group, unitIdOf)),
    disappear: disappear.map((group) => exampleOf(company, group, unitIdOf)),
    change,
    shared: [...names]
      .filter((name) => !isOwn(name))
      .map((fingerprint) => ({ fingerprint, before: old.has(fingerprint), after: now.has(fingerprint) })),
    opens: [...nowKeys].filter(([key]) => !oldKeys.has(key)).map(([, rule]) => rule),
    closes: [...oldKeys].filter(([key]) => !nowKeys.has(key)).map(([, rule]) => rule),
    doubted: [...nowPoints].filter((point) => !oldPoints.has(point)).length,
    cleared: [...oldPoints].filter((point) => !nowPoints.has(point)).length,
    failure: after.failures.find((failure) => failure.ruleId === ruleId)?.message ?? null,
  };
}

type Groups = ReadonlyMap<string, readonly ExaminedFinding[]>;

function groupsOf(findings: readonly ExaminedFinding[], grouping: HandGrouping): Groups {
  const groups = new Map<string, ExaminedFinding[]>();
  for (const finding of findings) {
    const name = grouping(finding);
    const group = groups.get(name);
    if (group) group.push(finding);
    else groups.set(name, [finding]);
  }
  return groups;
}

const own = (groups: Groups, isOwn: (fingerprint: string) => boolean): Groups =>
  new Map([...groups].filter(([name]) => isOwn(name)));

/** The groups before stand for the issues that are there; the rest is what the grouping step makes of the groups after. */
function compareGroups(before: Groups, after: Groups) {
  const old = [...before].map(([fingerprint, findings], index) => ({ id: index + 1, fingerprint, findings }));
  const issues = old.map(({ id, fingerprint }) => ({ id, fingerprint, aliases: [], resolved: false, openedAt: 0 }));
  const holder = new Map(old.flatMap(({ id, findings }) => findings.map(({ key }) => [key, id] as const)));
  const members = [...after].flatMap(([fingerprint, findings]) =>
    findings.map(({ key }, id) => ({ id, fingerprint, issueId: holder.get(key) ?? null })),
  );
  const plans = planGroups(members, issues);
  const kept = plans.flatMap((plan) => (plan.issueId === null ? [] : [{ ...plan, issueId: plan.issueId }]));
  const isKept = new Set(kept.map(({ issueId }) => issueId));
  return {
    appear: plans.flatMap(({ fingerprint, issueId }) => (issueId === null ? [after.get(fingerprint) ?? []] : [])),
    disappear: old.filter(({ id }) => !isKept.has(id)).map(({ findings }) => findings),
    change: kept.filter(({ fingerprint, issueId, inherited }) => {
      const [was, is] = [old[issueId - 1]?.findings ?? [], after.get(fingerprint) ?? []];
      return inherited || !sameKeys(was, is);
    }).length,
  };
}

function sameKeys(a: readonly ExaminedFinding[], b: readonly ExaminedFinding[]): boolean {
  const keys = new Set(a.map(({ key }) => key));
  return a.length === b.length && b.every(({ key }) => keys.has(key));
}

const keysOf = ({ findings }: OpenFindings) => new Map(findings.map(({ key, ruleId }) => [key, ruleId]));
const pointsOf = ({ findings }: OpenFindings) =>
  new Set(findings.map(({ point }) => `${point.item.id} ${point.unit} ${point.length} ${point.end}`));

/** The gravest of the latest period says most to whoever checks. */
function exampleOf(
  { id, name }: { id: number; name: string },
  group: readonly ExaminedFinding[],
  unitIdOf: TwoOutcomes["unitIdOf"],
): IssueExample {
  const [lead] = [...group].sort(
    (a, b) => a.severity - b.severity || b.point.end - a.point.end || (a.key < b.key ? -1 : 1),
  ) as [ExaminedFinding];
  const { item, unit, length, end } = lead.point;
  return {
    companyId: id,
    company: name,
    lineItemId: item.id,
    unitId: unitIdOf(unit),
    unit,
    length,
    end: formatDay(end),
    ruleId: lead.ruleId,
    message: lead.message,
    severity: lead.severity,
    findings: group.length,
  };
}
