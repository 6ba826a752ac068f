import { dayInWords, type GoldenLength } from "@/domain/periods/model";
import { type Change, changeOf, factorWords, scaleWords } from "./change";

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
  /** Of a whole filing in the wrong scale: the share of its comparable values that are off, 0 to 1. */
  scaleShare?: number | null;
};

/** A filing that a group blames. */
export type TitleFiling = { form: string; filedOn: string };

export const longestTitle = 90;

type Facts = {
  findings: readonly TitleFinding[];
  ruleId: string;
  points: number;
  /** How many line items. */
  items: number;
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
    items: items.length,
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
    return `in ${periods.length} periods${ends.length === 1 ? ` to ${dayInWords(ends[0] as string)}` : ""}`;
  }
  const words = lengthWords[length];
  return ends.length === 1
    ? `${words.one} ${dayInWords(ends[0] as string)}`
    : `${words.preposition} ${ends.length} ${words.many}`;
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

/** `the nine months to 30 Sept 2025`; an instant is its day alone. */
export const periodInWords = (length: GoldenLength, end: string): string =>
  `${lengthWords[length].one.replace(/^(in|on) ?/, "")} ${dayInWords(end)}`.trim();

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

/**
 * A filing or several that are wrong in more than one subject: `Whole 10-Q of 2 Aug 2013 filed in thousands: 36 values`,
 * `2 line items with the sign reversed in the 10-Q of 1 May 2018`, `Cash and net income doubtful in 6 filings`.
 */
function wrongFilings(facts: Facts, filings: readonly TitleFiling[]): string | null {
  if (facts.subjects.length < 2 || filings.length === 0 || facts.ruleId === "balance") return null;
  const [filing] = filings as readonly [TitleFiling];
  const only = `${filing.form || "filing"} of ${dayInWords(filing.filedOn)}`;
  if (filings.length === 1 && facts.ruleId === "scale-filing" && facts.change?.kind === "scale") {
    return wrongScale(facts, facts.change.power, only);
  }
  const where = filings.length === 1 ? `in the ${only}` : `in ${filings.length} filings`;
  const rest = `${stateWords(facts)} ${where}`;
  const [first = "", second = ""] = facts.subjects;
  const named = `${first} and ${uncapitalised(second)} ${rest}`;
  return facts.subjects.length === 2 && named.length <= longestTitle ? named : `${facts.items} line items ${rest}`;
}

const scaleNames: Readonly<Record<number, string>> = { 3: "thousands", 6: "millions", 9: "billions" };
/** From this share of a filing's comparable values on, the whole filing is said to be wrong. */
const wholeShare = 0.9;

function wrongScale({ findings, points }: Facts, power: number, filing: string): string {
  const name = scaleNames[power];
  const what = name ? `in ${name}` : scaleWords(power);
  const values = counted(points, "value", "values");
  const shares = findings.flatMap(({ scaleShare }) => scaleShare ?? []);
  if (shares.length > 0 && Math.min(...shares) >= wholeShare) {
    return `Whole ${filing} ${name ? `filed ${what}` : what}: ${values}`;
  }
  return `Most of the ${filing} is ${what}: ${values}`;
}

function stateWords({ ruleId, change }: Facts): string {
  if (change?.kind === "scale") return scaleWords(change.power);
  if (change?.kind === "sign") return "with the sign reversed";
  if (ruleId.startsWith("scale-")) return "in the wrong scale";
  return ruleId === "zero-between" ? "zero" : "doubtful";
}

const uncapitalised = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

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
  if (change?.kind === "scale") return `: ${factorWords(change.power)} times apart`;
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
