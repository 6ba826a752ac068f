import type { GoldenLength } from "@/domain/periods/model";
import type { Severity } from "@/domain/rules/model";

/** One issue that would come or go, by the finding that leads it, as the preview shows it. */
export type IssueExample = {
  companyId: number;
  company: string;
  lineItemId: number;
  unitId: number;
  unit: string;
  length: GoldenLength;
  /** `YYYY-MM-DD` */
  end: string;
  ruleId: string;
  message: string;
  severity: Severity;
  /** Open findings that it would hold, or held. */
  findings: number;
};

/** What one company's findings and issues would see. */
export type CompanyOutcome = {
  appear: readonly IssueExample[];
  disappear: readonly IssueExample[];
  /** Issues that stay with other findings, or with another explanation. */
  change: number;
  /** Fingerprints that many companies share, with whether this one holds them open before and after. */
  shared: readonly { fingerprint: string; before: boolean; after: boolean }[];
  /** Open findings that come and go, by rule. */
  opens: readonly string[];
  closes: readonly string[];
  /** Data points that become doubtful, and that no longer are. */
  doubted: number;
  cleared: number;
  /** Why the rule would fail on this company. */
  failure: string | null;
};

type Trouble = { count: number; examples: { companyId: number; company: string; why: string }[] };

export type RulePreviewResult = {
  /** Companies of which anything would change. */
  companies: number;
  appear: number;
  disappear: number;
  change: number;
  /** By fingerprint of an issue of many companies: in how many it is open before and after. */
  shared: Record<string, { before: number; after: number }>;
  findings: { ruleId: string; opens: number; closes: number }[];
  doubted: number;
  cleared: number;
  /** Companies on which the rule would fail. */
  failures: Trouble;
  /** Companies that could not be computed: their numbers are missing here. */
  unread: Trouble;
  appearing: IssueExample[];
  disappearing: IssueExample[];
};

const keptExamples = 40;
const examplesPerCompany = 3;
const keptTroubles = 20;

export const emptyResult = (): RulePreviewResult => ({
  companies: 0,
  appear: 0,
  disappear: 0,
  change: 0,
  shared: {},
  findings: [],
  doubted: 0,
  cleared: 0,
  failures: { count: 0, examples: [] },
  unread: { count: 0, examples: [] },
  appearing: [],
  disappearing: [],
});

/** Adds one company. The result's size does not grow with companies: sums, and the examples that are kept. */
export function addCompany(
  result: RulePreviewResult,
  company: { id: number; name: string },
  outcome: CompanyOutcome,
): void {
  const { appear, disappear, change, shared, opens, closes, doubted, cleared, failure } = outcome;
  if (appear.length + disappear.length + change + opens.length + closes.length > 0) result.companies++;
  result.appear += appear.length;
  result.disappear += disappear.length;
  result.change += change;
  result.doubted += doubted;
  result.cleared += cleared;
  for (const { fingerprint, before, after } of shared) {
    const known = result.shared[fingerprint] ?? { before: 0, after: 0 };
    result.shared[fingerprint] = { before: known.before + Number(before), after: known.after + Number(after) };
  }
  for (const ruleId of opens) findingOf(result, ruleId).opens++;
  for (const ruleId of closes) findingOf(result, ruleId).closes++;
  if (failure !== null) addTrouble(result.failures, company, failure);
  keep(result.appearing, appear);
  keep(result.disappearing, disappear);
}

export const addUnread = (result: RulePreviewResult, company: { id: number; name: string }, why: string): void =>
  addTrouble(result.unread, company, why);

function findingOf(result: RulePreviewResult, ruleId: string) {
  const known = result.findings.find((finding) => finding.ruleId === ruleId);
  if (known) return known;
  const finding = { ruleId, opens: 0, closes: 0 };
  result.findings.push(finding);
  return finding;
}

function addTrouble(trouble: Trouble, company: { id: number; name: string }, why: string): void {
  trouble.count++;
  if (trouble.examples.length < keptTroubles) {
    trouble.examples.push({ companyId: company.id, company: company.name, why });
  }
}

/** The gravest of each company, in the order of companies. */
function keep(kept: IssueExample[], examples: readonly IssueExample[]): void {
  const telling = [...examples].sort((a, b) => a.severity - b.severity || b.findings - a.findings);
  kept.push(...telling.slice(0, Math.min(examplesPerCompany, Math.max(0, keptExamples - kept.length))));
}
