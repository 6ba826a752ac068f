import { PageBar } from "@/components/page-bar";
import { TableSkeleton } from "@/components/skeleton";

export default function SourcesLoading() {
  return (
    <>
      <PageBar title="Sources" about="Every run that read data in, the newest first" />
      <TableSkeleton rows={12} />
    </>
  );
}
