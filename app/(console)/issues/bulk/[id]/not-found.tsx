import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageBar } from "@/components/page-bar";

export default function BulkRunNotFound() {
  return (
    <>
      <PageBar title="Bulk decisions" />
      <EmptyState
        title="There is no run with this number"
        action={<ButtonLink href="/issues/bulk">All runs</ButtonLink>}
      >
        The number may be mistyped. Runs are never deleted.
      </EmptyState>
    </>
  );
}
