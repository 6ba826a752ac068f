import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { TimeAgo } from "@/components/time-ago";
import { bulkKindWords } from "@/domain/bulk/model";
import type { BulkRunRow } from "@/domain/bulk/rows";
import styles from "./bulk.module.css";
import { countWords, statusWords } from "./bulk-words";
import { loadRuns } from "./loaders";

export const metadata: Metadata = { title: "Bulk decisions" };

type Props = { searchParams: Promise<{ after?: string | string[] }> };

export default async function BulkRunsPage({ searchParams }: Props) {
  const { after } = await searchParams;
  const place = typeof after === "string" ? after : null;
  const { rows, nextCursor, now, personId } = await loadRuns(place);
  return (
    <>
      <LiveRefresh topics={["bulk"]} />
      <PageBar title="Bulk decisions" about="One decision on many issues, the newest first">
        <ButtonLink href="/issues">Issues</ButtonLink>
      </PageBar>
      {rows.length === 0 ? (
        <EmptyState
          title="Nobody has decided in bulk yet"
          action={<ButtonLink href="/issues">To the queue</ButtonLink>}
        >
          Choose several issues in the queue, or all that match a filter, and decide them together.
        </EmptyState>
      ) : (
        <Runs rows={rows} now={now} personId={personId} />
      )}
      {place || nextCursor ? (
        <nav className={styles.pager} aria-label="Pages">
          {place ? <ButtonLink href="/issues/bulk">Newest</ButtonLink> : null}
          {nextCursor ? <ButtonLink href={`/issues/bulk?after=${nextCursor}`}>Older</ButtonLink> : null}
        </nav>
      ) : null}
    </>
  );
}

function Runs({ rows, now, personId }: { rows: readonly BulkRunRow[]; now: string; personId: number }) {
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
