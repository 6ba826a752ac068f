import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import type { IssueView } from "@/domain/issues/schema";
import { type IssueParams, isFiltered, issuesHref, noFilters } from "../search-params";
import { viewWords } from "./view-tabs";

const reasons: Record<IssueView, { title: string; reason: string; action: [label: string, href: string] }> = {
  next: {
    title: "Nothing to decide",
    reason: "Every finding is decided, or waits for somebody’s approval. New issues appear here after the next run.",
    action: ["See the runs", "/sources"],
  },
  mine: {
    title: "You have claimed no issue",
    reason: "Claim one in Next up, so that nobody else starts on it.",
    action: ["Go to Next up", "/issues"],
  },
  awaiting: {
    title: "Nothing awaits approval",
    reason: "Decisions that change values come here until a second person has authorised them.",
    action: ["Go to Next up", "/issues"],
  },
  snoozed: {
    title: "Nothing is snoozed",
    reason: "An issue that was put off comes back to Next up by itself on its day.",
    action: ["Go to Next up", "/issues"],
  },
  resolved: {
    title: "Nothing is resolved yet",
    reason: "Decided issues are kept here, with who decided them and why.",
    action: ["Go to Next up", "/issues"],
  },
  all: {
    title: "No issue has been raised yet",
    reason: "Issues come from the checks of a run. Start one, or wait for the next.",
    action: ["Go to Sources", "/sources"],
  },
};

export function NoIssues({ params }: { params: IssueParams }) {
  if (isFiltered(params) || params.after) {
    const elsewhere = params.view !== "all";
    return (
      <EmptyState
        title="No issue matches"
        action={
          <ButtonLink href={issuesHref(params, elsewhere ? { view: "all" } : noFilters)}>
            {elsewhere ? "Look in all views" : "Clear the filters"}
          </ButtonLink>
        }
      >
        {params.q ? `No title and no company contains “${params.q}”` : "Nothing has this combination"}
        {elsewhere ? ` in ${viewWords[params.view]}.` : "."}
      </EmptyState>
    );
  }
  const { title, reason, action } = reasons[params.view];
  return (
    <EmptyState title={title} action={<ButtonLink href={action[1]}>{action[0]}</ButtonLink>}>
      {reason}
    </EmptyState>
  );
}
