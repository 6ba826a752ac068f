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
  ruleId: string;
  next: number | null;
  /** The server's day, so that both sides print the same. */
  today: string;
};

export function decisionFacts({ issue, points, now }: IssuePage): DecisionFacts {
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
    ruleId: issue.rule.id,
    next: issue.next,
    today: now.slice(0, 10),
  };
}
