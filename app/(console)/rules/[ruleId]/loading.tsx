import { PageBar } from "@/components/page-bar";
import { TableSkeleton } from "@/components/skeleton";

export default function RuleLoading() {
  return (
    <>
      <PageBar title="Rule" />
      <TableSkeleton rows={8} />
    </>
  );
}
