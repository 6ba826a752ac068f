import Link from "next/link";
import { Badge, type BadgeTone } from "@/components/badge";
import { EmptyState } from "@/components/empty-state";
import type { BulkItemRow } from "@/domain/bulk/rows";
import styles from "../bulk.module.css";

const outcomeWords: Readonly<Record<BulkItemRow["outcome"], { words: string; tone: BadgeTone }>> = {
  waiting: { words: "To go", tone: "plain" },
  done: { words: "Done", tone: "good" },
  refused: { words: "Refused", tone: "warn" },
  undone: { words: "Taken back", tone: "plain" },
};

/** What became of each issue, and why not where it did not. */
export function ItemTable({
  rows,
  active,
  filtered,
}: {
  rows: readonly BulkItemRow[];
  active: boolean;
  filtered: boolean;
}) {
  if (rows.length === 0) {
    return <EmptyState title={filtered ? "No issue of this run is like that" : active ? "Starting" : "Nothing here"} />;
  }
  return (
    <table className={`${styles.table} ${styles.items}`}>
      <caption className="vh">Issues of this run</caption>
      <thead>
        <tr>
          <th scope="col">Issue</th>
          <th scope="col">Outcome</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((item) => (
          <tr key={item.position}>
            <td>
              <Issue item={item} />
              {item.message ? <span className={styles.under}>{item.message}</span> : null}
            </td>
            <td>
              <Badge tone={outcomeWords[item.outcome].tone}>{outcomeWords[item.outcome].words}</Badge>
            </td>
            <td className={styles.message}>{item.message ?? <Result item={item} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Issue({ item: { issueId, title, companyName, proposalId } }: { item: BulkItemRow }) {
  if (issueId === null) return <span className="num">Proposal {proposalId}</span>;
  return (
    <>
      <Link href={`/issues/${issueId}`} className={styles.go} prefetch={false}>
        #{issueId}
      </Link>{" "}
      <span>{title ?? "merged into another issue"}</span>
      {companyName ? <span className="dim"> · {companyName}</span> : null}
    </>
  );
}

function Result({ item: { outcome, proposalId } }: { item: BulkItemRow }) {
  if (outcome !== "done" || proposalId === null) return <span className="dim">–</span>;
  return <span className="dim">Proposal {proposalId}</span>;
}
