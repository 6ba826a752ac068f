import { PageBar } from "@/components/page-bar";
import { TableSkeleton } from "@/components/skeleton";

export default function LineItemLoading() {
  return (
    <>
      <PageBar title="Tag mapping" />
      <TableSkeleton rows={8} />
    </>
  );
}
