import type { CompanySeries, Observation, SeriesPoint } from "@/domain/golden/series";

export const rootCauses = [
  "sign",
  "scale",
  "unit",
  "period",
  "tag_mapping",
  "restatement",
  "filer_error",
  "vendor_error",
  "parser",
  "real_event",
  "threshold",
] as const;
export type RootCause = (typeof rootCauses)[number];

export type Severity = 1 | 2 | 3;

/** One line of the rule's formula with this case's numbers in it, as the issue page prints it. */
export type FormulaLine = {
  /** The formula in words: `Assets = Liabilities and equity`. */
  words: string;
  /** The same with numbers: `1,204,000 = 1,240,000`. */
  numbers: string;
  /** What is allowed, in words. */
  limit: string;
  holds: boolean;
};

/** A fact that speaks for the suggestion, or against it. */
export type Evidence = {
  text: string;
  /** Short figure at the end of the line: `7 of 7`, `0.3%`. */
  figure?: string;
  supports: boolean;
  /** Filings it rests on. */
  accessions?: readonly string[];
};

/** An observation the rule holds to be wrong, with the right value where one can be derived (decimal literal). */
export type Suspect = { observation: Observation; expected: string | null };

/** What a rule says about one data point. Grouping and standing are decided later, over all rules together. */
export type FindingDraft = {
  point: SeriesPoint;
  /** What is wrong, in one sentence, with the numbers in it. */
  message: string;
  rootCause: RootCause;
  /** Observations of the point that are wrong; the winner may or may not be among them. Never empty. */
  suspects: readonly Suspect[];
  /** 0 to 1: how sure the rule is that the suspects are wrong and, where given, the expected values right. */
  confidence: number;
  formula: readonly FormulaLine[];
  evidence: readonly Evidence[];
  /** What one decision would settle: a whole filing, a company's line item, or this point alone. */
  cause: { kind: "filing"; accession: string } | { kind: "line_item" } | { kind: "point" };
};

/** A rule is one file of `checks/` and its test: pure, no I/O, versioned. */
export type Rule<P extends Record<string, number> = Record<string, number>> = {
  /** Kebab-case, the file's name. */
  id: string;
  /** Number in the catalogue. */
  number: number;
  version: number;
  severity: Severity;
  title: string;
  /** What it checks, in one sentence for a person. */
  description: string;
  formula: string;
  /** Where the rule comes from: DQC_0004, or `own`. */
  source: string;
  parameters: P;
  check(series: CompanySeries, parameters: P): FindingDraft[];
};

/** Open: the golden value itself is doubtful. Superseded: only losers are wrong, and the winner passes every check. */
export type FindingStanding = "open" | "superseded";

/** A suspect as stored with its finding. */
export type SuspectRow = { accession: string; tag: string; value: string; expected: string | null };

/** A finding after all rules were heard together: what is stored, and what grouping reads. */
export type ExaminedFinding = {
  /** Stable over runs: `balance/320193/Assets/USD/instant/2010-03-27`. */
  key: string;
  ruleId: string;
  ruleVersion: number;
  severity: Severity;
  point: SeriesPoint;
  message: string;
  rootCause: RootCause;
  standing: FindingStanding;
  /** Why it is superseded, in words; null while it is open. */
  settledBy: string | null;
  /** The wrong value that the finding is about: the winner's when it is open. */
  observed: string;
  /** The right value in its place, where one can be derived. */
  expected: string | null;
  confidence: number;
  /** Names the root cause: findings that share it are one decision. */
  fingerprint: string;
  evidence: { formula: readonly FormulaLine[]; evidence: readonly Evidence[]; suspects: readonly SuspectRow[] };
};

/** A rule that threw: it is skipped for that company, the others count. */
export type RuleFailure = { ruleId: string; message: string };

export type Examination = { findings: ExaminedFinding[]; failures: RuleFailure[] };
