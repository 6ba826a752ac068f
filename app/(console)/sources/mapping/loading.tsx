import { PageBar } from "@/components/page-bar";
import { TableSkeleton } from "@/components/skeleton";

export default function MappingLoading() {
  return (
    <>
      <PageBar title="Sources" about="Which tags each line item may come from, best first" />
      <TableSkeleton rows={14} />
    </>
  );
}
