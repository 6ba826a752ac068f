import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import type { SplitPage } from "../loaders";
import { type SplitParams, splitsHref } from "../search-params";

const nothing = {
  proposed: "No split waits to be confirmed",
  confirmed: "No split is confirmed yet",
  rejected: "No split was rejected",
} as const;
const why = {
  proposed:
    "A split is proposed here when filings restate share counts of earlier periods in one small ratio, and when a person proposes it.",
  confirmed: "A confirmed split puts share counts and amounts per share on one basis, and rules compare them on it.",
  rejected: "What is rejected stays here with its reason, and is not proposed by filings again.",
} as const;

export function NoSplits({ params, company }: { params: SplitParams; company: SplitPage["company"] }) {
  if (params.q) {
    return (
      <EmptyState
        title={`No such split of “${params.q}”`}
        action={<ButtonLink href={splitsHref({ status: params.status })}>All companies</ButtonLink>}
      >
        Search by a part of the company’s name, by ticker, or by CIK.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`${nothing[params.status]}${company ? ` for ${company.name}` : ""}`}>
      {why[params.status]}
    </EmptyState>
  );
}
