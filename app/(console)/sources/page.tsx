import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { PageBar } from "@/components/page-bar";
import { LiveRuns } from "./_components/live-runs";
import { RunTable } from "./_components/run-table";
import { StartRun } from "./_components/start-run";
import { loadRefusal, loadRuns } from "./loaders";
import styles from "./sources.module.css";

export const metadata: Metadata = { title: "Sources" };

type Props = { searchParams: Promise<{ after?: string | string[] }> };

export default async function SourcesPage({ searchParams }: Props) {
  const { after } = await searchParams;
  const [{ rows, nextCursor, now }, refusal] = await Promise.all([
    loadRuns(typeof after === "string" ? after : null),
    loadRefusal("ingest.start"),
  ]);
  return (
    <>
      <LiveRuns />
      <PageBar title="Sources" about="Every run that read data in, the newest first">
        <StartRun refusal={refusal} />
      </PageBar>
      {rows.length === 0 ? (
        <EmptyState title="Nothing has been read in yet">
          {refusal ?? "Start a run over a companyfacts archive: its companies, values and issues appear as it goes."}
        </EmptyState>
      ) : (
        <RunTable runs={rows} now={now} />
      )}
      {nextCursor ? (
        <nav className={styles.pager} aria-label="Pages">
          <ButtonLink href={`/sources?after=${encodeURIComponent(nextCursor)}`}>Older runs</ButtonLink>
        </nav>
      ) : null}
    </>
  );
}
