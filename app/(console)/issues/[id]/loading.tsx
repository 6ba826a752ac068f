import { PageBar } from "@/components/page-bar";
import styles from "./issue.module.css";

/** The shape of the page, in the quietest grey: a page that answers at once shows none of it. */
export default function IssueLoading() {
  return (
    <div className={styles.page} aria-busy="true">
      <PageBar title="Issue" />
      <div className={styles.columns}>
        <div className={`${styles.article} ${styles.waiting}`} role="status" aria-label="Loading the issue">
          <span style={{ width: "30%" }} />
          <span style={{ width: "72%", height: 20 }} />
          <span style={{ height: 300 }} />
          <span style={{ height: 140 }} />
        </div>
        <div className={styles.rail} />
      </div>
    </div>
  );
}
