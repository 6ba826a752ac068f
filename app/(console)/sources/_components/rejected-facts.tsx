import { formatPlural } from "@/components/format";
import type { RejectedRow } from "@/domain/sources/rows";
import styles from "../sources.module.css";

/** Facts that could not be taken, with their place. The rest of their company is complete. */
export function RejectedFacts({ rows }: { rows: readonly RejectedRow[] }) {
  if (rows.length === 0) return null;
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  return (
    <section aria-labelledby="rejected">
      <header className={styles.heading}>
        <h2 id="rejected">{formatPlural(total, "fact was", "facts were")} not taken</h2>
        <span className="dim">Everything else of these companies was read</span>
      </header>
      {rows.map((row) => (
        <details key={row.entry} className={styles.group}>
          <summary>
            <b>{row.companyName ?? row.entry}</b> <span className="dim">{formatPlural(row.count, "fact")}</span>
          </summary>
          <ul className={styles.places}>
            {row.examples.map((example) => (
              <li key={example.place}>
                <span className="mono">{example.place}</span>
                {example.reason}
              </li>
            ))}
          </ul>
          {row.count > row.examples.length ? (
            <p className="dim meta">The first {row.examples.length} are shown.</p>
          ) : null}
        </details>
      ))}
    </section>
  );
}
