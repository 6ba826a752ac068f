import { groupDigits } from "@/domain/rules/decimal";
import type { Evidence } from "@/domain/rules/model";
import { type Change, factorWords } from "./change";
import type { FindingRow, SuggestedChange, Suggestion } from "./rows";
import { periodInWords, sharedChange } from "./title";

/** Rules whose expected value is what other filings report for the same point. */
const fromOtherFilings: ReadonlySet<string> = new Set([
  "zero-between",
  "sign-conflict",
  "scale-conflict",
  "slip-conflict",
]);
const mostEvidence = 8;

export type SuggestingFinding = Pick<
  FindingRow,
  "id" | "ruleId" | "address" | "lineItemCode" | "observed" | "expected" | "confidence" | "evidence"
>;

/**
 * What one click would change: the expected value of every data point with an open finding for which one follows, as
 * the surest rule about it says. Points for which none does are counted, and stay open. Null when there is nothing to
 * change.
 */
export function suggestionOf(open: readonly SuggestingFinding[]): Suggestion | null {
  const surest = new Map<string, SuggestingFinding & { expected: string }>();
  const points = new Set<string>();
  for (const finding of [...open].sort((a, b) => b.confidence - a.confidence || a.id - b.id)) {
    const { expected, address } = finding;
    const key = Object.values(address).join(" ");
    points.add(key);
    if (expected !== null && !surest.has(key)) surest.set(key, { ...finding, expected });
  }
  const chosen = [...surest.values()].sort(byPlace);
  const [first] = chosen;
  if (first === undefined) return null;
  return {
    headline: headlineOf(chosen),
    confidence: Math.min(...chosen.map((finding) => finding.confidence)),
    changes: chosen.map(changeRow),
    without: points.size - chosen.length,
    evidence: sharedEvidence(chosen),
  };
}

function byPlace(a: SuggestingFinding, b: SuggestingFinding): number {
  const [left, right] = [a, b].map(({ address }) => `${address.companyId} ${address.lineItemId}`);
  if (left !== right) return (left as string) < (right as string) ? -1 : 1;
  return a.address.periodEnd < b.address.periodEnd ? 1 : a.address.periodEnd > b.address.periodEnd ? -1 : a.id - b.id;
}

const changeRow = (finding: SuggestingFinding & { expected: string }): SuggestedChange => ({
  address: finding.address,
  lineItemCode: finding.lineItemCode,
  periodEnd: finding.address.periodEnd,
  length: finding.address.length,
  from: finding.observed,
  to: finding.expected,
});

/** `Divide by 1,000`, `Change the sign`, `Replace digits: 1,240,000`, `Use the other filings’ value 1,204,000`. */
export function headlineOf(findings: readonly { ruleId: string; observed: string | null; expected: string }[]): string {
  if (findings.every(({ observed }) => observed === null)) return missingWords(findings);
  const change = sharedChange(findings);
  const value = findings.length === 1 ? ` ${groupDigits((findings[0] as { expected: string }).expected)}` : "s";
  const arithmetic = change && arithmeticWords(change);
  if (arithmetic) return arithmetic;
  if (change?.kind === "digits") return findings.length === 1 ? `Replace digits:${value}` : "Replace transposed digits";
  if (findings.every((finding) => finding.ruleId === "balance"))
    return `Use the other side of the balance sheet${findings.length === 1 ? `:${value}` : ""}`;
  const others = findings.every((finding) => fromOtherFilings.has(finding.ruleId)) || change?.kind === "scale";
  if (others) return findings.length === 1 ? `Use the other filings’ value${value}` : "Use the other filings’ values";
  return findings.length === 1 ? `Replace with${value}` : `Replace ${groupDigits(String(findings.length))} values`;
}

const missingWords = (findings: readonly { expected: string }[]): string =>
  findings.length === 1
    ? `Fill in ${groupDigits((findings[0] as { expected: string }).expected)}`
    : `Fill in ${groupDigits(String(findings.length))} missing values`;

/** Only what the click does exactly: a thousandth that was rounded elsewhere is another filing's value. */
function arithmeticWords(change: Change): string | null {
  if (change.kind === "sign") return "Change the sign";
  if (change.kind !== "scale" || !change.exact) return null;
  return `${change.power > 0 ? "Multiply" : "Divide"} by ${factorWords(change.power)}`;
}

/** Evidence that several findings share is said once, with how many of them it holds for; else with its period. */
function sharedEvidence(findings: readonly SuggestingFinding[]): Evidence[] {
  const shared = new Map<string, { evidence: Evidence; count: number; finding: SuggestingFinding }>();
  for (const finding of findings) {
    for (const evidence of finding.evidence.evidence) {
      const key = `${evidence.supports} ${evidence.text}`;
      const known = shared.get(key);
      if (known) known.count++;
      else shared.set(key, { evidence, count: 1, finding });
    }
  }
  const total = findings.length;
  return [...shared.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, mostEvidence)
    .map(({ evidence, count, finding }) => {
      if (total === 1) return evidence;
      return count === 1 ? withPlace(evidence, finding) : { ...evidence, figure: `${count} of ${total}` };
    });
}

/** What holds for one of several data points names its period, and keeps its own figure. */
function withPlace(evidence: Evidence, { address }: SuggestingFinding): Evidence {
  const when = periodInWords(address.length, address.periodEnd);
  const short = evidence.text.replace(/ for this period$/, "");
  return { ...evidence, text: short === evidence.text ? `${short} (${when})` : `${short} for ${when}` };
}
