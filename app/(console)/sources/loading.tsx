import { PageBar } from "@/components/page-bar";
import { TableSkeleton } from "@/components/skeleton";
import styles from "./sources.module.css";

/** Every page below Sources begins so. */
export default function SourcesLoading() {
  return (
    <>
      <PageBar title="Sources" />
      <div className={styles.tabs} />
      <TableSkeleton rows={12} />
    </>
  );
}
