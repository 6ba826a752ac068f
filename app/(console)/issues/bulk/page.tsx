import type { Metadata } from "next";
import { EffortTracker } from "@/app/_lib/effort-tracker";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { BulkRunTable } from "./_components/bulk-run-table";
import styles from "./bulk.module.css";
import { loadRuns } from "./loaders";

export const metadata: Metadata = { title: "Bulk decisions" };

type Props = { searchParams: Promise<{ after?: string | string[] }> };

export default async function BulkRunsPage({ searchParams }: Props) {
  const { after } = await searchParams;
  const place = typeof after === "string" ? after : null;
  const { rows, nextCursor, now, personId } = await loadRuns(place);
  return (
    <>
      <EffortTracker subject="bulk" />
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
        <BulkRunTable rows={rows} now={now} personId={personId} />
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
