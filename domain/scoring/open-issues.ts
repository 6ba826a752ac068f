import type { SeriesPoint } from "@/domain/golden/series";
import { blamedAccessions, describeIssue, type MemberFinding } from "@/domain/issues/describe-issue";
import { formatDay } from "@/domain/periods/model";
import { standardPolicies } from "@/domain/policies/model";
import type { ExaminedFinding } from "@/domain/rules/model";

export type OpenFinding = { cik: number; company: string; finding: ExaminedFinding };

/** An issue as the product would open it: all open findings of one fingerprint, over all companies. */
export type ScoredIssue = {
  fingerprint: string;
  title: string;
  ruleId: string;
  rootCause: string;
  severity: number;
  confidence: number;
  companies: readonly string[];
  /** Distinct data points. */
  points: number;
  findings: readonly OpenFinding[];
};

/** In fingerprint order. */
export function openIssues(findings: readonly OpenFinding[], now: Date): ScoredIssue[] {
  const groups = new Map<string, OpenFinding[]>();
  for (const open of findings) {
    const group = groups.get(open.finding.fingerprint);
    if (group) group.push(open);
    else groups.set(open.finding.fingerprint, [open]);
  }
  return [...groups.keys()].sort().map((fingerprint) => issueOf(fingerprint, groups.get(fingerprint) ?? [], now));
}

function issueOf(fingerprint: string, findings: readonly OpenFinding[], now: Date): ScoredIssue {
  const members = findings.map((open, index) => memberOf(open, index));
  const filings = new Map(
    findings.flatMap(({ finding }) =>
      finding.point.observations.map(({ filing }) => [
        filing.accession,
        { form: filing.form, filedOn: formatDay(filing.filedOn) },
      ]),
    ),
  );
  const blamed = blamedAccessions(members, fingerprint).flatMap((accession) => filings.get(accession) ?? []);
  // No target is scored: any policy will do.
  const policy = { version: 0, value: standardPolicies.time_targets };
  const described = describeIssue(members, blamed, null, policy, now);
  const { title, ruleId, rootCause, severity, confidence, pointCount } = described;
  const companies = [...new Set(findings.map(({ cik, company }) => `${company} (CIK ${cik})`))];
  return { fingerprint, title, ruleId, rootCause, severity, confidence, companies, points: pointCount, findings };
}

function memberOf({ cik, finding }: OpenFinding, id: number): MemberFinding {
  const { point, evidence } = finding;
  return {
    id,
    fingerprint: finding.fingerprint,
    issueId: null,
    ruleId: finding.ruleId,
    severity: finding.severity,
    rootCause: finding.rootCause,
    companyId: cik,
    lineItemId: point.item.id,
    lineItemLabel: point.item.label,
    core: point.item.core,
    unitId: unitNumber(point.unit),
    length: point.length,
    periodEnd: formatDay(point.end),
    observed: finding.observed,
    expected: finding.expected,
    confidence: finding.confidence,
    message: finding.message,
    accessions: evidence.suspects.map(({ accession }) => accession),
  };
}

/** Units are told apart by number where issues are described. */
const unitNumbers = new Map<string, number>();
function unitNumber(unit: string): number {
  const known = unitNumbers.get(unit);
  if (known !== undefined) return known;
  unitNumbers.set(unit, unitNumbers.size + 1);
  return unitNumbers.size;
}

/** `320193 Assets USD instant 2010-03-27`: one data point over all companies. */
export const addressOf = (cik: number, { item, unit, length, end }: SeriesPoint): string =>
  `${cik} ${item.code} ${unit} ${length} ${formatDay(end)}`;

/** Lines of JSON, one for each issue, to judge them and to compare two states of the rules. */
export const issueLines = (issues: readonly ScoredIssue[]): string =>
  issues.map((issue) => `${JSON.stringify({ ...issue, findings: issue.findings.map(plainFinding) })}\n`).join("");

export function plainFinding({ cik, company, finding }: OpenFinding) {
  const { point, evidence, ruleId, severity, message, observed, expected, confidence } = finding;
  return {
    cik,
    company,
    ruleId,
    severity,
    item: point.item.code,
    unit: point.unit,
    length: point.length,
    end: formatDay(point.end),
    message,
    observed,
    expected,
    confidence,
    ...evidence,
  };
}
