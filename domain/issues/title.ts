import { dayInWords } from "@/domain/periods/model";
import { scaleWords } from "./change";
import {
  clip,
  distinct,
  factsOf,
  longestTitle,
  shortSubject,
  type TitleFacts,
  type TitleFiling,
  type TitleFinding,
} from "./title-facts";
import { counted } from "./title-periods";
import { byChange, byRule, stateWords } from "./title-rules";

export { longestTitle, sharedChange, type TitleFiling, type TitleFinding } from "./title-facts";
export { periodInWords } from "./title-periods";

/**
 * One line of at most 90 characters that names the cause and counts what it touches, from the group's open findings
 * (at least one), the rule that leads them, and the filings they blame: the one they have in common, or all. The order of
 * findings and filings does not matter.
 */
export function titleOf(findings: readonly TitleFinding[], filings: readonly TitleFiling[], ruleId: string): string {
  const facts = factsOf(findings, ruleId);
  const title = wordsOf(facts, filings);
  if (title.length <= longestTitle) return title;
  return clip(wordsOf({ ...facts, subject: shortSubject(facts.subject) }, filings), longestTitle);
}

const wordsOf = (facts: TitleFacts, filings: readonly TitleFiling[]): string =>
  badYear(facts) ??
  comparatives(facts, filings) ??
  wrongFilings(facts, filings) ??
  byRule[facts.ruleId]?.(facts) ??
  byChange(facts) ??
  fallback(facts);

/** `Period ends in the year 6016: 12 values`. */
function badYear({ ruleId, findings, points }: TitleFacts): string | null {
  if (ruleId !== "period-end") return null;
  const years = distinct(findings.map((finding) => finding.periodEnd.split("-", 1)[0] as string));
  const values = counted(points, "value", "values");
  if (years.length === 1) return `Period ends in the year ${years[0]}: ${values}`;
  return `Period ends that their filings cannot mean: ${values}`;
}

/** `Comparatives miscopied in 4 filings: 7 values`: what is wrong differs from value to value. */
function comparatives({ ruleId, points }: TitleFacts, filings: readonly TitleFiling[]): string | null {
  if (ruleId !== "slip-conflict" || points < 2 || filings.length === 0) return null;
  const [filing] = filings as readonly [TitleFiling];
  const only = `the ${filing.form || "filing"} of ${dayInWords(filing.filedOn)}`;
  const where = filings.length === 1 ? only : `${filings.length} filings`;
  return `Comparatives miscopied in ${where}: ${counted(points, "value", "values")}`;
}

/**
 * A filing or several that are wrong in more than one subject: `Whole 10-Q of 2 Aug 2013 filed in thousands: 36 values`,
 * `2 line items with the sign reversed in the 10-Q of 1 May 2018`, `Cash and net income doubtful in 6 filings`.
 */
function wrongFilings(facts: TitleFacts, filings: readonly TitleFiling[]): string | null {
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

function wrongScale({ findings, points }: TitleFacts, power: number, filing: string): string {
  const name = scaleNames[power];
  const what = name ? `in ${name}` : scaleWords(power);
  const values = counted(points, "value", "values");
  const shares = findings.flatMap(({ scaleShare }) => scaleShare ?? []);
  if (shares.length > 0 && Math.min(...shares) >= wholeShare) {
    return `Whole ${filing} ${name ? `filed ${what}` : what}: ${values}`;
  }
  return `Most of the ${filing} is ${what}: ${values}`;
}

const uncapitalised = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

function fallback({ findings, points, subject, when }: TitleFacts): string {
  if (points > 1) return `${subject} doubtful ${when}`;
  const messages = distinct(findings.map((finding) => finding.message.replace(/\s+/g, " ").trim()));
  return messages[0] || `${subject} doubtful ${when}`;
}
