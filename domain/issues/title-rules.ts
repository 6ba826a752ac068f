import { type Change, factorWords, scaleWords } from "./change";
import { longestTitle, type TitleFacts, type TitleFinding } from "./title-facts";
import { counted, lengthWords, periodInWords } from "./title-periods";

type Titled = (facts: TitleFacts) => string | null;

const inWrongScale = ({ subject, change, when }: TitleFacts): string =>
  change?.kind === "scale" ? `${subject} ${scaleWords(change.power)} ${when}` : `${subject} in the wrong scale ${when}`;

/** What one changed value says by itself, whichever rule saw it: the cause before the sum that it breaks. */
export function byChange(facts: TitleFacts): string | null {
  const { change, subject, when, rootCause, findings } = facts;
  if (change?.kind === "scale") return inWrongScale(facts);
  if (change?.kind === "sign") return `${subject} with the wrong sign ${when}`;
  if (change?.kind === "digits") return `${subject}: digits transposed ${when}`;
  if (change !== null && findings.every(({ observed }) => observed !== null && Number(observed) === 0)) {
    return `${subject} is 0 instead of a value ${when}`;
  }
  return rootCause === "period" ? `${subject}: the value of another period ${when}` : null;
}

/** A sum that does not hold: the slip that explains it if there is one, else the sum, with the doubted item if it fits. */
const identity =
  (words: string): Titled =>
  (facts) => {
    const slip = byChange(facts);
    if (slip !== null) return slip;
    const named = `${facts.subject}: ${words} ${facts.when}`;
    return named.length <= longestTitle ? named : `${sentence(words)} ${facts.when}`;
  };

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const balance: Titled = ({ change, when }) => `Assets ≠ liabilities and equity${balanceReason(change)} ${when}`;

function balanceReason(change: Change | null): string {
  if (change?.kind === "digits") return ": digits transposed";
  if (change?.kind === "scale") return `: ${factorWords(change.power)} times apart`;
  if (change?.kind === "sign") return ": sign reversed";
  return "";
}

const zeroBetween: Titled = ({ subject, points, findings, when }) =>
  points === 1
    ? `${subject} is 0 ${lengthWords[(findings[0] as TitleFinding).length].only} only`
    : `${subject} is 0 between other values ${when}`;

const ofGrossProfit = /^(gross profit|revenue|cost of revenue)/i;
const grossProfit: Titled = (facts) =>
  facts.subjects.some((subject) => ofGrossProfit.test(subject))
    ? identity("gross profit ≠ revenue − cost of revenue")(facts)
    : identity("the income statement does not add up")(facts);

/** What may well be negative is not wrong for being so. */
const eitherSign =
  /^(cash flow|change in|earnings|effect of|other comprehensive|comprehensive|net income|operating income)/i;
const signNegative: Titled = ({ subject, findings, when }) =>
  eitherSign.test(subject) || findings.some(({ observed }) => observed !== null && Number(observed) > 0)
    ? `${subject} with the wrong sign ${when}`
    : `${subject} negative ${when}`;

const missing: Titled = ({ subject, companies, when }) =>
  companies > 1 ? `${subject} missing at ${companies} companies ${when}` : `${subject} missing ${when}`;

const stale: Titled = ({ findings, companies }) => {
  const latest = findings.reduce((a, b) => (b.periodEnd > a.periodEnd ? b : a));
  const report = latest.length === "year" ? "Annual report" : "Report";
  if (companies > 1) return `Reports overdue at ${companies} companies`;
  return `${report} for ${periodInWords(latest.length, latest.periodEnd)} is overdue`;
};

const tagSwitch: Titled = ({ subject, companies, when }) =>
  companies > 1
    ? `${subject}: ${counted(companies, "company", "companies")} moved to another tag`
    : `${subject} moved to another tag ${when}`;

/** The slip that explains it if there is one, else what the rule has against it. */
const says =
  (words: string): Titled =>
  (facts) =>
    byChange(facts) ?? `${facts.subject} ${words} ${facts.when}`;

/** Rules whose titles say more than the change alone would. */
export const byRule: Readonly<Record<string, Titled>> = {
  balance,
  "balance-legs": identity("liabilities and equity ≠ the sum of their parts"),
  "current-split": identity("total ≠ current + noncurrent"),
  "equity-nci": identity("total equity ≠ parent’s + noncontrolling interest"),
  "cash-flow-sum": identity("cash flows ≠ change in cash"),
  "cash-roll": identity("opening cash + change ≠ closing cash"),
  "gross-profit": grossProfit,
  "sign-negative": signNegative,
  "sign-conflict": ({ subject, when }) => `${subject}: filings disagree on the sign ${when}`,
  "scale-conflict": inWrongScale,
  "scale-jump": inWrongScale,
  "scale-filing": inWrongScale,
  "shares-cover": says("far from the shares on the cover page"),
  "eps-check": identity("earnings per share ≠ income ÷ shares"),
  "split-basis": ({ subject, when }) => `${subject} not on the basis of the split ${when}`,
  "zero-between": zeroBetween,
  missing,
  stale,
  "tag-switch": tagSwitch,
  unit: ({ subject, when }) => `${subject} in the wrong currency or unit ${when}`,
  "period-length": ({ subject, when }) => `${subject}: the period has the wrong length ${when}`,
  "sub-periods": identity("quarters do not add up"),
  "part-whole": identity("the part is greater than the whole"),
  "shares-order": ({ when }) => `Shares outstanding, issued and authorised out of order ${when}`,
  outlier: says("far outside its history"),
  "ratio-range": says("makes an impossible ratio"),
  "duplicate-conflict": ({ subject, when }) => `${subject}: one filing states two values ${when}`,
  "cross-source": says("differs between two sources"),
  restatement: ({ subject, when }) => `${subject} restated ${when}`,
  "slip-conflict": says("miscopied in one filing"),
  "override-challenged": ({ subject, when }) => `${subject}: a newer filing disagrees with the override ${when}`,
};

const sums: ReadonlySet<string> = new Set([
  "balance-legs",
  "current-split",
  "equity-nci",
  "cash-flow-sum",
  "cash-roll",
  "gross-profit",
  "sub-periods",
  "part-whole",
]);

/** What is the matter with several line items of a filing. */
export function stateWords({ ruleId, change, rootCause }: TitleFacts): string {
  if (change?.kind === "scale") return scaleWords(change.power);
  if (change?.kind === "sign" || rootCause === "sign") return "with the sign reversed";
  if (change?.kind === "digits") return "with digits transposed";
  if (ruleId.startsWith("scale-")) return "in the wrong scale";
  if (ruleId === "missing") return "missing";
  if (ruleId === "outlier") return "far outside their history";
  if (ruleId === "unit") return "in the wrong currency or unit";
  if (ruleId === "split-basis") return "not on the basis of the split";
  if (ruleId === "duplicate-conflict") return "stated twice with two values";
  if (rootCause === "period") return "with the values of another period";
  if (ruleId === "slip-conflict") return "miscopied";
  if (ruleId === "override-challenged") return "whose overrides a newer filing disagrees with";
  if (sums.has(ruleId)) return "that do not add up";
  return ruleId === "zero-between" ? "zero" : "doubtful";
}
