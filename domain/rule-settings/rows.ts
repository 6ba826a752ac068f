import type { Parameter, Severity } from "@/domain/rules/model";
import type { Setting } from "./model";
import type { RulePreviewResult } from "./summary";
import type { Share } from "./wilson";

export type PersonRef = { id: number; name: string };

/** How often a rule fired, by what became of its findings. */
export type RuleCounts = {
  open: number;
  superseded: number;
  noted: number;
  accepted: number;
  corrected: number;
  gone: number;
  /** Companies with any finding that is not gone. */
  companies: number;
};

export type RuleRow = {
  id: string;
  number: number;
  title: string;
  severity: Severity;
  active: boolean;
  /** The setting's version; 0 is the rule's file. */
  settingVersion: number;
  /** Null before the first count. */
  counts: RuleCounts | null;
  openIssues: number;
  /** Its issues that people judged: as errors, and in all. `real` is null before the first. */
  errors: number;
  judged: number;
  real: Share | null;
  /** Active minutes that people spent on its issues. */
  minutes: number;
  /** Accepted exceptions in force. */
  exceptions: number;
  /** Companies on which it failed at their last check. */
  failures: number;
  pending: { id: number; maker: PersonRef } | null;
};

/** When the counts were taken; null before the first time. `stale`: runs or decisions have come since. */
export type RuleCensus = { countedAt: string | null; stale: boolean };

export type RulesPage = { rows: RuleRow[]; census: RuleCensus; simulated: boolean };

export type ChangeStatus = "proposed" | "authorised" | "rejected" | "withdrawn";

export type RuleChangeRow = {
  id: number;
  ruleId: string;
  before: Setting;
  after: Setting;
  /** `Largest difference 0.5% → 1%`. */
  words: string;
  baseVersion: number;
  /** The version it made. */
  version: number | null;
  status: ChangeStatus;
  note: string;
  checkerNote: string | null;
  maker: PersonRef;
  checker: PersonRef | null;
  proposedAt: string;
  decidedAt: string | null;
  runIds: number[];
  /** Another setting of this rule came into force since: it can only be rejected or withdrawn. */
  stale: boolean;
};

/** A step of the rule's history: its code's versions and its settings. */
export type RuleStep = {
  at: string;
  summary: string;
  by: string | null;
  /** The setting's version that it tells of; null for a version of the code. */
  setting: number | null;
};

export type RuleFailureRow = {
  companyId: number;
  cik: number;
  company: string;
  message: string;
  runId: number;
  at: string;
};

/** What one week brought: issues opened, and what people judged of those they decided in it. */
export type RuleWeek = {
  /** The Monday. */
  week: string;
  opened: number;
  errors: number;
  expected: number;
  /** Closed without a judgement: by the system, or as duplicates. */
  other: number;
};

export type RuleDetail = {
  row: RuleRow;
  description: string;
  formula: string;
  source: string;
  codeVersion: number;
  parameters: ({ name: string; now: number } & Parameter)[];
  setting: Setting & { version: number };
  /** Why it is set as it is; null for the rule's file. */
  settingReason: string | null;
  changes: RuleChangeRow[];
  history: RuleStep[];
  /** The first of them; `row.failures` counts all. */
  failures: RuleFailureRow[];
  weeks: RuleWeek[];
  census: RuleCensus;
  simulated: boolean;
};

export type RulePreviewRow = {
  id: number;
  ruleId: string;
  setting: Setting;
  state: "waiting" | "running" | "done" | "failed";
  /** Companies that the change can reach; null until they were counted. */
  companies: number | null;
  done: number;
  result: RulePreviewResult;
  error: string | null;
  requestedAt: string;
  /** When the last company was computed; the numbers are of that moment. */
  finishedAt: string | null;
  /** Another rule set has come since, or documents have. */
  stale: "rules" | "documents" | null;
};
