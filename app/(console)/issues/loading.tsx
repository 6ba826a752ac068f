import { PageBar } from "@/components/page-bar";
import { TableSkeleton } from "@/components/skeleton";
import styles from "./issues.module.css";

export default function IssuesLoading() {
  return (
    <div className={styles.page}>
      <PageBar title="Issues" about="One row is one decision" />
      <div className={styles.views} />
      <div className={styles.facets} />
      <TableSkeleton rows={20} />
    </div>
  );
}
