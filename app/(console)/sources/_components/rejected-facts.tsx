import { formatCount } from "@/components/format";
import type { RejectedRow } from "@/domain/sources/reads";
import styles from "../sources.module.css";

/** Facts that could not be taken, with their place. The rest of their company is complete. */
export function RejectedFacts({ rows }: { rows: readonly RejectedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="rejected">
      <header className={styles.heading}>
        <h2 id="rejected">Facts that were not taken</h2>
        <span className="dim">The rest of each company was read</span>
      </header>
    </section>
  );
}
