import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageBar } from "@/components/page-bar";

export default function MemberNotFound() {
  return (
    <>
      <PageBar title="Sources" />
      <EmptyState
        title="No company of the universe has this number"
        action={<ButtonLink href="/sources/companies?state=all">All companies</ButtonLink>}
      >
        Search for it by name, ticker or CIK. Companies that left the universe are kept, with their history.
      </EmptyState>
    </>
  );
}
