import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import type { MemberState } from "@/domain/universe/model";
import type { MemberCounts } from "@/domain/universe/rows";
import { type CompaniesParams, companiesHref } from "../search-params";
import { stateWords } from "../state-words";

const reasons: Readonly<Record<MemberState, { title: string; reason: string }>> = {
  member: {
    title: "No company is in the universe yet",
    reason: "Add companies by ticker or CIK; their whole history is fetched at once. An ingested archive adds its own.",
  },
  never_taken: {
    title: "Every member’s history has been taken",
    reason: "A company that was just added stands here until its first document has come.",
  },
  failing: {
    title: "No company fails",
    reason: "A company whose last attempt failed stands here with the reason until it succeeds.",
  },
  awaiting: {
    title: "Nothing announced is missing",
    reason: "A company stands here while the daily index says that it filed and the filing has not arrived.",
  },
  unmapped: {
    title: "Every fact has a line item",
    reason: "A company stands here while it reports under tags that no line item takes.",
  },
  former: {
    title: "No company has left the universe",
    reason: "Delisted, dropped and succeeded companies are kept here, with their history.",
  },
  all: { title: "No company has been in the universe", reason: "Add companies by ticker or CIK." },
};

export function NoCompanies({ params, counts }: { params: CompaniesParams; counts: MemberCounts["states"] }) {
  if (params.q === "" && params.source === null) {
    const { title, reason } = reasons[params.state];
    return <EmptyState title={title}>{reason}</EmptyState>;
  }
  const elsewhere = params.state !== "all" && counts.all > 0;
  const href = companiesHref(params, elsewhere ? { state: "all", sort: "name", dir: "asc" } : { q: "", source: null });
  return (
    <EmptyState
      title={params.q ? `No company here answers to “${params.q}”` : "No company here is of this source"}
      action={<ButtonLink href={href}>{elsewhere ? `Look at all ${counts.all}` : "Clear the search"}</ButtonLink>}
    >
      {elsewhere
        ? `None is among “${stateWords[params.state]}”.`
        : "Search by a part of the name, by ticker or by CIK."}
    </EmptyState>
  );
}
