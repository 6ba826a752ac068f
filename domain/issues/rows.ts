import type { PointAddress } from "@/domain/golden/schema";
import type { GoldenLength } from "@/domain/periods/model";
import type { Evidence, FormulaLine, RootCause, Settled, Severity, SuspectRow } from "@/domain/rules/model";
import type { Disposition, FindingStatus, IssueStatus } from "./schema";

export type SettledKind = Settled["by"];

/** One reason for a priority; the points of all reasons add up to it. */
export type PriorityPart = { label: string; points: number };

/** An issue as the queue lists it. Times are ISO strings. */
export type IssueRow = {
  id: number;
  title: string;
  /** 0 to 100. */
  priority: number;
  priorityParts: PriorityPart[];
  severity: Severity;
  ruleId: string;
  rootCause: RootCause;
  /** A snooze that has run out reads as open. */
  status: IssueStatus;
  disposition: Disposition | null;
  /** Null when the findings lie on several companies; `companyCount` says how many. */
  companyId: number | null;
  companyName: string | null;
  companyCount: number;
  /** Null when the findings lie on several line items. */
  lineItemCode: string | null;
  lineItemCount: number;
  /** Open findings, or as many as were open when it was resolved. */
  findingCount: number;
  /** Distinct data points among them. */
  pointCount: number;
  confidence: number;
  suggestible: boolean;
  openedAt: string;
  /** While `pausedAt` is set it stands for nothing: the clock does. */
  dueAt: string;
  pausedAt: string | null;
  /** Working minutes that its severity has, and that are left of them: negative when missed, null once resolved. */
  targetMinutes: number;
  minutesLeft: number | null;
  snoozedUntil: string | null;
  resolvedAt: string | null;
  assignee: { id: number; name: string } | null;
  /** Until when the assignee's claim holds; see `leaseState`. */
  leasedUntil: string | null;
  simulated: boolean;
  version: number;
};

export type IssuePage = {
  rows: IssueRow[];
  nextCursor: string | null;
  previousCursor: string | null;
  total: number;
  /** There may be more than `total`: it was counted up to there. */
  more: boolean;
};

/** `more`: at least so many. `label` is a company's or a person's name, where `value` is their id. */
export type FacetCount = { value: string; count: number; more?: boolean; label?: string };
export type FacetName = "rule" | "cause" | "severity" | "item" | "company" | "assignee";
export type IssueFacets = Record<FacetName, FacetCount[]>;

export type FindingRow = {
  id: number;
  key: string;
  ruleId: string;
  message: string;
  severity: Severity;
  status: FindingStatus;
  /** What settled it, in words; null while it is open. */
  settledBy: string | null;
  settledKind: SettledKind | null;
  /** An accession number, a rule, or the id of an override or exception. */
  settledRef: string | null;
  settledAt: string | null;
  address: PointAddress;
  lineItemCode: string;
  lineItemLabel: string;
  unit: string;
  length: GoldenLength;
  periodEnd: string;
  /** `FY2023 Q2`; null where the company's fiscal years do not name the period. */
  fiscalLabel: string | null;
  observed: string | null;
  expected: string | null;
  confidence: number;
  rootCause: RootCause;
  evidence: { formula: FormulaLine[]; evidence: Evidence[]; suspects: SuspectRow[] };
};

export type SuggestedChange = {
  address: PointAddress;
  lineItemCode: string;
  periodEnd: string;
  length: GoldenLength;
  from: string | null;
  to: string;
};

export type Suggestion = {
  /** What to do, in words: `Divide by 1,000`. */
  headline: string;
  /** 0 to 1, of the least sure change. */
  confidence: number;
  changes: SuggestedChange[];
  /** Doubtful values for which none follows: they stay open. */
  without: number;
  evidence: Evidence[];
};

export type IssueCompany = {
  id: number;
  cik: number;
  name: string;
  tickers: string[];
  sector: string | null;
  simulated: boolean;
};

export type IssueEventRow = {
  id: number;
  kind: string;
  /** Null when the system did it. */
  actorName: string | null;
  at: string;
  payload: Record<string, unknown>;
};

export type SimilarDecision = {
  issueId: number;
  title: string;
  companyName: string | null;
  disposition: Disposition;
  decidedBy: string | null;
  at: string;
};

export type RuleRow = {
  id: string;
  number: number;
  version: number;
  title: string;
  description: string;
  formula: string;
  source: string;
};

export type IssueDetail = IssueRow & {
  fingerprint: string;
  decidedCause: RootCause | null;
  /** The first 20 by name. */
  companies: IssueCompany[];
  /** The first 500, open ones first, and of these those of the issue’s own rule. */
  findings: FindingRow[];
  suggestion: Suggestion | null;
  /** Newest first. */
  events: IssueEventRow[];
  rule: RuleRow;
  /** Rules of the findings besides `rule`, by id. */
  otherRules: RuleRow[];
  similar: SimilarDecision[];
  /** Neighbours in the order of "next up". */
  next: number | null;
  previous: number | null;
};

/** What a split or a merge would make of the issues, before it does. */
export type RegroupPreview = { title: string; points: number };

/** An undecided issue that another one could be merged into. */
export type MergeTarget = {
  id: number;
  version: number;
  title: string;
  companyName: string | null;
  companyCount: number;
  pointCount: number;
  /** Of the same company; else of the same root cause. */
  sameCompany: boolean;
};
