import type { GoldenLength } from "@/domain/periods/model";
import { type Change, changeOf, factorWords } from "./change";

/** What a title is made of: one open finding of the group. Values are decimal literals, days YYYY-MM-DD. */
export type TitleFinding = {
  message: string;
  /** Company, line item, unit, length and end: several rules that object to one point count once. */
  pointKey: string;
  lineItemLabel: string;
  length: GoldenLength;
  periodEnd: string;
  observed: string | null;
  expected: string | null;
};

/** A filing that a group blames. */
export type TitleFiling = { form: string; filedOn: string };

export const longestTitle = 90;

type Facts = {
  findings: readonly TitleFinding[];
  ruleId: string;
  points: number;
  /** Labels without what they have in brackets: basic and diluted shares are one subject. */
  subjects: readonly string[];
  subject: string;
  /** The change that all findings with an expected value share; null when they differ or expect nothing. */
  change: Change | null;
  when: string;
};

/**
 * One line of at most 90 characters that names the cause and counts what it touches, from the group's open findings
 * (at least one), the rule that leads them, and the filings they blame: the one they have in common, or all. The order of
 * findings and filings does not matter.
 */
export function titleOf(findings: readonly TitleFinding[], filings: readonly TitleFiling[], ruleId: string): string {
  const facts = factsOf(findings, ruleId);
  const title =
    badYear(facts) ??
    wrongFilings(facts, filings) ??
    byRule[facts.ruleId]?.(facts) ??
    byChange(facts) ??
    fallback(facts);
  return clip(title, longestTitle);
}

function factsOf(findings: readonly TitleFinding[], ruleId: string): Facts {
  const items = distinct(findings.map((finding) => finding.lineItemLabel));
  const subjects = distinct(items.map((label) => label.replace(/ \([^)]*\)$/, "")));
  const named = items.length === 1 ? items[0] : subjects.length === 1 ? subjects[0] : undefined;
  return {
    findings,
    ruleId,
    points: distinct(findings.map((finding) => finding.pointKey)).length,
    subjects,
    subject: named === undefined ? `${items.length} line items` : clip(named, 44),
    change: sharedChange(findings),
    when: whenOf(findings),
  };
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();

export function sharedChange(pairs: readonly { observed: string | null; expected: string | null }[]): Change | null {
  let shared: Change | null = null;
  for (const { observed, expected } of pairs) {
    if (observed === null || expected === null) continue;
    const change = changeOf(observed, expected);
    if (shared === null) shared = change;
    else if (!alike(shared, change)) return null;
    else if (shared.kind === "scale" && change.kind === "scale" && !change.exact) shared = change;
  }
  return shared;
}

const alike = (a: Change, b: Change) =>
  a.kind === b.kind && (a.kind !== "scale" || b.kind !== "scale" || a.power === b.power);

function whenOf(findings: readonly TitleFinding[]): string {
  const lengths = distinct(findings.map((finding) => finding.length)) as GoldenLength[];
  const length = lengths.length === 1 ? (lengths[0] as GoldenLength) : null;
  const ends = distinct(findings.map((finding) => finding.periodEnd));
  if (length === null) {
    const periods = distinct(findings.map((finding) => `${finding.length} ${finding.periodEnd}`));
    return `in ${periods.length} periods${ends.length === 1 ? ` to ${ends[0]}` : ""}`;
  }
  const words = lengthWords[length];
  return ends.length === 1 ? `${words.one} ${ends[0]}` : `${words.preposition} ${ends.length} ${words.many}`;
}

const lengthWords: Readonly<Record<GoldenLength, { one: string; preposition: string; many: string; only: string }>> = {
  instant: { one: "on", preposition: "on", many: "dates", only: "on one date" },
  quarter: { one: "in the quarter to", preposition: "in", many: "quarters", only: "for one quarter" },
  half: { one: "in the half-year to", preposition: "in", many: "half-years", only: "for one half-year" },
  nine_months: {
    one: "in the nine months to",
    preposition: "in",
    many: "nine-month periods",
    only: "for one nine-month period",
  },
  year: { one: "in the year to", preposition: "in", many: "years", only: "for one year" },
  ttm: { one: "in the twelve months to", preposition: "in", many: "twelve-month periods", only: "for twelve months" },
};

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

/** `Period ends in the year 6016: 12 values`. */
function badYear({ ruleId, findings, points }: Facts): string | null {
  if (ruleId !== "period-end") return null;
  const years = distinct(findings.map((finding) => finding.periodEnd.split("-", 1)[0] as string));
  const values = counted(points, "value", "values");
  if (years.length === 1) return `Period ends in the year ${years[0]}: ${values}`;
  return `Period ends that their filings cannot mean: ${values}`;
}

const scaleNames: Readonly<Record<number, string>> = { 3: "thousands", 6: "millions", 9: "billions" };

/** `Whole 10-Q of 2013-08-02 filed in thousands: 36 values`; `4 filings of 2013-02-28 to 2013-11-01 filed in …`. */
function wrongFilings({ ruleId, subjects, change, points }: Facts, filings: readonly TitleFiling[]): string | null {
  if (subjects.length < 2 || filings.length === 0) return null;
  const name = filingWords(filings, ruleId === "scale-filing" ? "Whole " : "");
  const values = counted(points, "value", "values");
  if (change?.kind === "sign") return `${name} filed with signs reversed: ${values}`;
  if (change?.kind !== "scale") return `${name}: ${values} doubtful in ${subjects.length} line items`;
  const unit = scaleNames[change.power];
  return `${name} filed ${unit ? `in ${unit}` : scaleWords(change.power)}: ${values}`;
}

function filingWords(filings: readonly TitleFiling[], extent: string): string {
  const days = distinct(filings.map((filing) => filing.filedOn));
  if (filings.length === 1) return `${extent}${filings[0]?.form || "filing"} of ${days[0]}`;
  return `${filings.length} filings of ${days.length === 1 ? days[0] : `${days[0]} to ${days.at(-1)}`}`;
}

const scaleWords = (power: number) => `×${factorWords(power)} too ${power > 0 ? "small" : "large"}`;

const inWrongScale = ({ subject, change, when }: Facts): string =>
  change?.kind === "scale" ? `${subject} ${scaleWords(change.power)} ${when}` : `${subject} in the wrong scale ${when}`;

/** Rules whose titles say more than the change alone would. */
const byRule: Readonly<Record<string, (facts: Facts) => string>> = {
  balance: ({ change, when }) => `Assets ≠ liabilities and equity${balanceReason(change)} ${when}`,
  "sign-negative": ({ subject, when }) => `${subject} negative ${when}`,
  "sign-conflict": ({ subject, when }) => `${subject}: filings disagree on the sign ${when}`,
  "scale-conflict": inWrongScale,
  "scale-jump": inWrongScale,
  "scale-filing": inWrongScale,
  "zero-between": ({ subject, points, findings, when }) =>
    points === 1
      ? `${subject} is 0 ${lengthWords[(findings[0] as TitleFinding).length].only} only`
      : `${subject} is 0 between other values ${when}`,
};

function balanceReason(change: Change | null): string {
  if (change?.kind === "digits") return ": digits transposed";
  if (change?.kind === "scale") return `: ×${factorWords(change.power)} apart`;
  if (change?.kind === "sign") return ": sign reversed";
  return "";
}

function byChange(facts: Facts): string | null {
  const { change, subject, when } = facts;
  if (change?.kind === "scale") return inWrongScale(facts);
  if (change?.kind === "sign") return `${subject} with the wrong sign ${when}`;
  if (change?.kind === "digits") return `${subject}: digits transposed ${when}`;
  return null;
}

function fallback({ findings, points, subject, when }: Facts): string {
  if (points > 1) return `${subject} doubtful ${when}`;
  const messages = distinct(findings.map((finding) => finding.message.replace(/\s+/g, " ").trim()));
  return messages[0] || `${subject} doubtful ${when}`;
}

function clip(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}
