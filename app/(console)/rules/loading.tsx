import { PageBar } from "@/components/page-bar";
import { TableSkeleton } from "@/components/skeleton";

export default function RulesLoading() {
  return (
    <>
      <PageBar title="Rules" about="What every value is checked for, and what that was worth" />
      <TableSkeleton rows={16} />
    </>
  );
}
