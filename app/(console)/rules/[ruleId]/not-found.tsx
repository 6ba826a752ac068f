import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageBar } from "@/components/page-bar";

export default function RuleNotFound() {
  return (
    <>
      <PageBar title="Rule" />
      <EmptyState title="There is no rule of this name" action={<ButtonLink href="/rules">All rules</ButtonLink>}>
        It may have been retired: its findings stay with their data points.
      </EmptyState>
    </>
  );
}
