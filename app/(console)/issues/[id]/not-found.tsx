import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageBar } from "@/components/page-bar";

export default function IssueNotFound() {
  return (
    <>
      <PageBar title="Issues" />
      <EmptyState
        title="There is no issue with this number"
        action={<ButtonLink href="/issues">All issues</ButtonLink>}
      >
        The number may be mistyped. Issues are never deleted: a merged one lives on under the issue that took it in.
      </EmptyState>
    </>
  );
}
