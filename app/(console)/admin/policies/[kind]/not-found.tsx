import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageBar } from "@/components/page-bar";

export default function NoSuchPolicy() {
  return (
    <>
      <PageBar title="No such policy" />
      <EmptyState
        title="There are three policies: overrides, publication and time targets"
        action={<ButtonLink href="/admin/policies">All policies</ButtonLink>}
      />
    </>
  );
}
