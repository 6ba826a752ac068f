import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageBar } from "@/components/page-bar";

export default function LineItemNotFound() {
  return (
    <>
      <PageBar title="Tag mapping" />
      <EmptyState
        title="There is no line item with this number"
        action={<ButtonLink href="/sources/mapping">All line items</ButtonLink>}
      >
        The line items and their tags are on one page.
      </EmptyState>
    </>
  );
}
