import type { GoldenLength } from "@/domain/periods/model";
import type { RootCause, Severity } from "@/domain/rules/model";
import { magnitudeOf } from "./change";
import { leadingCause, leadingRule } from "./lead";
import { priorityOf } from "./model";
import type { PriorityPart } from "./rows";
import { dueAt, type TargetPolicy, targetMinutes } from "./target";
import { type TitleFiling, titleOf } from "./title";

/** An open finding with what its issue has to say about it. Values are decimal literals, days YYYY-MM-DD. */
export type MemberFinding = {
  id: number;
  fingerprint: string;
  issueId: number | null;
  ruleId: string;
  severity: Severity;
  rootCause: RootCause;
  companyId: number;
  lineItemId: number;
  lineItemLabel: string;
  core: boolean;
  unitId: number;
  length: GoldenLength;
  periodEnd: string;
  observed: string | null;
  expected: string | null;
  confidence: number;
  message: string;
  /** Of the filings it holds to be wrong. */
  accessions: readonly string[];
  /** Of a whole filing in the wrong scale: the share of its comparable values that are off, 0 to 1. */
  scaleShare?: number | null;
};

/** Columns of an issue that follow from its open findings. */
export type IssueDescription = {
  title: string;
  ruleId: string;
  rootCause: RootCause;
  severity: Severity;
  priority: number;
  priorityParts: PriorityPart[];
  companyId: number | null;
  companyCount: number;
  lineItemId: number | null;
  lineItemCount: number;
  findingCount: number;
  pointCount: number;
  confidence: number;
  suggestible: boolean;
  dueAt: Date;
  /** Working minutes that its severity has, and the version of the policy that says so. */
  targetMinutes: number;
  targetVersion: number;
};

/** What was said of the issue before: its target time stands unless the issue is reopened or becomes more severe. */
export type Standing = { dueAt: Date; severity: Severity; resolved: boolean };

const pointKeyOf = (finding: MemberFinding) =>
  [finding.companyId, finding.lineItemId, finding.unitId, finding.length, finding.periodEnd].join(" ");

type Placed = MemberFinding & { pointKey: string };

// Not by id: what an issue is called does not depend on which filing came first.
const byRuleAndPoint = (a: Placed, b: Placed): number =>
  a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : a.pointKey < b.pointKey ? -1 : a.pointKey > b.pointKey ? 1 : 0;

/** A value is as sure as the surest rule about it, the issue as sure as its least sure value. */
function certaintyOf(findings: readonly Placed[]) {
  const points = new Map<string, { confidence: number; expects: boolean }>();
  for (const { pointKey, confidence, expected } of findings) {
    const known = points.get(pointKey) ?? { confidence: 0, expects: false };
    points.set(pointKey, {
      confidence: Math.max(known.confidence, confidence),
      expects: known.expects || expected !== null,
    });
  }
  const all = [...points.values()];
  return {
    confidence: Math.min(...all.map(({ confidence }) => confidence)),
    suggestible: all.every(({ expects }) => expects),
    pointCount: points.size,
  };
}

/** Describes an issue by its open findings (at least one). A suggestion is as sure as its least sure value. */
export function describeIssue(
  findings: readonly MemberFinding[],
  filings: readonly TitleFiling[],
  before: Standing | null,
  policy: TargetPolicy,
  now: Date,
): IssueDescription {
  const titled = findings.map((finding) => ({ ...finding, pointKey: pointKeyOf(finding) })).sort(byRuleAndPoint);
  const ordered: readonly MemberFinding[] = titled;
  const severity = Math.min(...ordered.map((finding) => finding.severity)) as Severity;
  const facts = {
    severity,
    ...certaintyOf(titled),
    dueAt: dueOf(policy, severity, before, now),
  };
  const ruleId = leadingRule(titled);
  const core = ordered.some((finding) => finding.core);
  const { priority, parts } = priorityOf({ ...facts, core, magnitude: largestChange(ordered) }, now);
  const companies = new Set(ordered.map((finding) => finding.companyId));
  const items = new Set(ordered.map((finding) => finding.lineItemId));
  return {
    ...facts,
    title: titleOf(titled, filings, ruleId),
    ruleId,
    rootCause: leadingCause(ordered.map((finding) => finding.rootCause)),
    priority,
    priorityParts: parts,
    companyId: onlyOne(companies),
    companyCount: companies.size,
    lineItemId: onlyOne(items),
    lineItemCount: items.size,
    findingCount: ordered.length,
    targetMinutes: targetMinutes(policy.value, severity),
    targetVersion: policy.version,
  };
}

const onlyOne = (ids: ReadonlySet<number>): number | null => (ids.size === 1 ? ([...ids][0] ?? null) : null);

function dueOf({ value }: TargetPolicy, severity: Severity, before: Standing | null, now: Date): Date {
  const fresh = dueAt(value, now, severity);
  if (before === null || before.resolved) return fresh;
  return severity < before.severity && fresh < before.dueAt ? fresh : before.dueAt;
}

function largestChange(findings: readonly MemberFinding[]): number | null {
  let largest: number | null = null;
  for (const { observed, expected } of findings) {
    if (observed !== null && expected !== null) largest = Math.max(largest ?? 0, magnitudeOf(observed, expected));
  }
  return largest;
}

/**
 * The filings that a group's title speaks of: the one that every finding blames (if there are several, the one its
 * fingerprint names, else the first by accession number), or else all of them. None where companies differ.
 */
export function blamedAccessions(findings: readonly MemberFinding[], fingerprint: string): string[] {
  const [first, ...rest] = findings;
  if (first === undefined || findings.some((finding) => finding.companyId !== first.companyId)) return [];
  const common = rest.reduce<readonly string[]>(
    (shared, finding) => shared.filter((accession) => finding.accessions.includes(accession)),
    [...first.accessions].sort(),
  );
  const one = common.find((accession) => fingerprint.includes(accession)) ?? common[0];
  return one === undefined ? [...new Set(findings.flatMap((finding) => finding.accessions))].sort() : [one];
}
