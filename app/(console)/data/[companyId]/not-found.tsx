import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageBar } from "@/components/page-bar";

export default function CompanyNotFound() {
  return (
    <>
      <PageBar title="Data" />
      <EmptyState
        title="There is no company with this number"
        action={<ButtonLink href="/data">All companies</ButtonLink>}
      >
        Search for it by name, ticker or CIK.
      </EmptyState>
    </>
  );
}
