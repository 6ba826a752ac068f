import { formatDate } from "@/components/format";
import type { PointAddress } from "@/domain/golden/schema";
import type { RootCause } from "@/domain/rules/model";
import type { IssuePage } from "./loaders";
import { companyOf } from "./points";

/** A value that a decision can correct. */
export type DecisionPoint = {
  key: string;
  label: string;
  address: PointAddress;
  from: string | null;
  to: string | null;
};

/** What the decision form has to know; plain, for it crosses to the browser. */
export type DecisionFacts = {
  issueId: number;
  version: number;
  rootCause: RootCause;
  suggested: boolean;
  points: DecisionPoint[];
  /** No filing reports any of them: what is accepted is that there is nothing. */
  missing: boolean;
  /** What a wider acceptance would cover, in words; null where the issue has more than one of it. */
  companyName: string | null;
  lineItem: string | null;
  /** How many companies have it. */
  companyCount: number;
  title: string;
  ruleId: string;
  /** What speaks for the suggestion, in a sentence for the checker. */
  suggestedNote: string;
  personId: number;
  next: number | null;
  /** The server's day, so that both sides print the same. */
  today: string;
};

export function decisionFacts({ issue, points, me, now }: IssuePage): DecisionFacts {
  const open = points.filter((point) => point.finding.status === "open");
  const items = new Set(open.map((point) => point.finding.lineItemLabel));
  const [item] = items;
  return {
    issueId: issue.id,
    version: issue.version,
    rootCause: issue.rootCause,
    suggested: issue.suggestion !== null,
    points: open.map(({ key, address, finding, from, to }) => ({
      key,
      address,
      label: [
        companyOf(issue, address),
        items.size > 1 && finding.lineItemLabel,
        formatDate(finding.periodEnd),
        finding.fiscalLabel,
      ]
        .filter(Boolean)
        .join(", "),
      from,
      to,
    })),
    missing: open.length > 0 && open.every(({ from }) => from === null),
    companyName: issue.companyCount === 1 ? issue.companyName : null,
    lineItem: items.size === 1 && item ? item : null,
    companyCount: issue.companyCount,
    title: issue.title,
    ruleId: issue.rule.id,
    suggestedNote: suggestedNote(issue.suggestion),
    personId: me.id,
    next: issue.next,
    today: now.slice(0, 10),
  };
}

const mostReasons = 2;

/** `Divide by 1,000: next filing is back in units; weighted average within 0.3% (7 of 7).` */
function suggestedNote(suggestion: IssuePage["issue"]["suggestion"]): string {
  if (!suggestion) return "";
  const reasons = suggestion.evidence
    .filter(({ supports }) => supports)
    .slice(0, mostReasons)
    .map(({ text, figure }) => (figure ? `${text} (${figure})` : text));
  return reasons.length === 0 ? `${suggestion.headline}.` : `${suggestion.headline}: ${reasons.join("; ")}.`;
}
