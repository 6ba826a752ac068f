import type { CompanySeries, Observation, SeriesPoint } from "@/domain/golden/series";
import type { Day } from "@/domain/periods/model";
import type { PeerBaseline } from "./peers";

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

/**
 * What one decision would settle: a whole filing, a company's line item, the company as a whole (a split, an overdue
 * filing), a tag that many companies use (`name` says which), or this point alone.
 */
export type Cause =
  | { kind: "filing"; accession: string }
  | { kind: "line_item" }
  | { kind: "company"; name: string }
  | { kind: "mapping"; name: string }
  | { kind: "point" };

/** What a rule says about one data point. Grouping and standing are decided later, over all rules together. */
export type FindingDraft = {
  /** Has no observations where the objection is that nobody reports it. */
  point: SeriesPoint;
  /** What is wrong, in one sentence, with the numbers in it. */
  message: string;
  rootCause: RootCause;
  /** Observations of the point that are wrong; the winner may or may not be among them. Empty for a missing point only. */
  suspects: readonly Suspect[];
  /** The value that should stand at a missing point, where one follows (decimal literal). */
  expectedMissing?: string;
  /** 0 to 1: how sure the rule is that the suspects are wrong and, where given, the expected values right. */
  confidence: number;
  formula: readonly FormulaLine[];
  evidence: readonly Evidence[];
  cause: Cause;
  /** Worth knowing, and nothing to decide: kept with the point, never raised as an issue. */
  isNote?: boolean;
};

/** A split of the company's shares that a person confirmed: each old share became `numerator` ÷ `denominator` new ones. */
export type Split = { effectiveOn: Day; numerator: number; denominator: number };

/** What rules may know beside the filings. The same context and filings give the same findings. */
export type CheckContext = {
  /** The day of the check: what is overdue on it. The day of a backtest is its `asFiled`. */
  today: Day;
  /**
   * The last day of which the source is known to have told what was filed; without it nobody asked, and nothing can be
   * overdue: an archive that was handed over may be months old.
   */
  knownUntil?: Day;
  company: {
    sector: string | null;
    /** As EDGAR words it: `Large accelerated filer`. */
    filerCategory: string | null;
    /** Whether further reports are expected; false once it is delisted, succeeded or dropped. */
    isExpectedToFile: boolean;
  };
  peers: PeerBaseline;
  /** Confirmed ones, oldest first. */
  splits: readonly Split[];
  /** Proposed ones that a person refused: nobody is asked about them again. */
  rejectedSplits?: readonly Split[];
  /** Points whose value a person replaced, as {@link pointKey} names them: kept out of what is held to be normal. */
  overridden: ReadonlySet<string>;
};

/** A company's history as one check sees it: evidence is worked out once for each such object. */
export type CheckedSeries = CompanySeries & { context: CheckContext };

/** A threshold of a rule, as people read and change it. */
export type Parameter = {
  value: number;
  /** `Largest difference`. */
  label: string;
  /** `%`, `days`, `times`, or empty. */
  unit: string;
  least: number;
  most: number;
};

export type ParameterValues<N extends string = string> = Readonly<Record<N, number>>;

/** A rule is one file of `checks/` and its test: pure, no I/O, versioned. */
export type Rule<N extends string = string> = {
  /** Kebab-case, the file's name. */
  id: string;
  /** Number in the catalogue. */
  number: number;
  /** Counts up with every change of its code that can change what it finds. */
  version: number;
  severity: Severity;
  title: string;
  /** What it checks, in one sentence for a person. */
  description: string;
  formula: string;
  /** Where the rule comes from: DQC_0004, or `own`. */
  source: string;
  parameters: Readonly<Record<N, Parameter>>;
  // A method, so that rules with different parameters fit into one list.
  check(series: CheckedSeries, parameters: ParameterValues<N>): FindingDraft[];
};

/**
 * Open: the golden value itself is doubtful. Superseded: only losers are wrong, and the winner passes every check.
 * Noted: worth knowing, and nothing to decide.
 */
export type FindingStanding = "open" | "superseded" | "noted";

/** What settled a finding, and which one: an accession number, or the id of an override or exception. */
export type Settled = { by: "filing" | "rule" | "override" | "exception"; reference: string; words: string };

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
  /** Why it needs nobody; null while it is open. */
  settled: Settled | null;
  /** The wrong value that the finding is about: the winner's when it is open. Null for a missing value. */
  observed: string | null;
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
