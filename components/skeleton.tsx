import styles from "./skeleton.module.css";

/** Grey lines in the shape of a table while its rows are on their way. */
export function TableSkeleton({ rows = 16 }: { rows?: number }) {
  return (
    <div className={styles.table} role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical grey lines have no other identity.
        <div key={row} className={styles.row}>
          <span style={{ width: 28 }} />
          <span style={{ width: `${38 + ((row * 17) % 30)}%` }} />
          <span style={{ width: 90 }} />
          <span style={{ width: 60, marginLeft: "auto" }} />
        </div>
      ))}
    </div>
  );
}
