import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageBar } from "@/components/page-bar";

export default function ConsoleNotFound() {
  return (
    <>
      <PageBar title="Not found" />
      <EmptyState title="This does not exist" action={<ButtonLink href="/issues">Go to the issues</ButtonLink>}>
        It may have been merged into another issue, or the address has a typing error.
      </EmptyState>
    </>
  );
}
