import Link from "next/link";
import { Badge } from "@/components/badge";
import { TimeAgo } from "@/components/time-ago";
import { bulkKindWords } from "@/domain/bulk/model";
import type { BulkRunRow } from "@/domain/bulk/rows";
import styles from "../bulk.module.css";
import { countWords, statusWords } from "../bulk-words";

/** Runs, the newest first. */
export function BulkRunTable({ rows, now, personId }: { rows: readonly BulkRunRow[]; now: string; personId: number }) {
  return (
    <table className={styles.table}>
      <caption className="vh">Bulk decisions, the newest first</caption>
      <thead>
        <tr>
          <th scope="col">Run</th>
          <th scope="col">What</th>
          <th scope="col">State</th>
          <th scope="col" className={styles.wide}>
            Outcome
          </th>
          <th scope="col" className={styles.wide}>
            Started
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((run) => (
          <tr key={run.id}>
            <td>
              <Link href={`/issues/bulk/${run.id}`} className={styles.go} prefetch={false}>
                {run.id}
              </Link>
            </td>
            <td>
              {bulkKindWords[run.kind]}
              <span className={styles.under}>{countWords(run)}</span>
            </td>
            <td>
              <Badge tone={statusWords[run.status].tone}>{statusWords[run.status].words}</Badge>
            </td>
            <td className={`num ${styles.wide}`} style={{ textAlign: "start" }}>
              {countWords(run)}
            </td>
            <td className={styles.wide}>
              <TimeAgo at={run.createdAt} now={now} />
              <span className="dim"> by {run.person.id === personId ? "you" : run.person.name}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
