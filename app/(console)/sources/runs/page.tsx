import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { RunTable } from "../_components/run-table";
import { SourceTabs } from "../_components/source-tabs";
import { StartRun } from "../_components/start-run";
import { loadRefusal, loadRuns } from "../loaders";
import styles from "../sources.module.css";
import { RunFilters } from "./_components/run-filters";
import { loadRunsParams, runsHref } from "./search-params";

export const metadata: Metadata = { title: "Runs" };

export default async function RunsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadRunsParams(searchParams);
  const [{ rows, nextCursor, now }, refusal] = await Promise.all([loadRuns(params), loadRefusal("ingest.start")]);
  const filtered = params.source !== null || params.kind !== null || params.outcome !== null;
  return (
    <>
      <LiveRefresh topics={["runs"]} />
      <PageBar title="Sources" about="Every run that read data in, the newest first">
        <StartRun refusal={refusal} />
      </PageBar>
      <div className={styles.tabs}>
        <SourceTabs current="runs" />
      </div>
      <RunFilters params={params} />
      {rows.length > 0 ? <RunTable runs={rows} now={now} /> : null}
      {rows.length === 0 && filtered ? (
        <EmptyState title="No run is like that" action={<ButtonLink href="/sources/runs">Show all runs</ButtonLink>} />
      ) : null}
      {rows.length === 0 && !filtered ? (
        <EmptyState title="Nothing has been read in yet">
          {refusal ?? "Poll a source on the overview, or read an archive that lies on the server."}
        </EmptyState>
      ) : null}
      <nav className={styles.pager} aria-label="Pages" hidden={!nextCursor && !params.after}>
        {params.after ? <ButtonLink href={runsHref(params)}>Newest runs</ButtonLink> : null}
        {nextCursor ? <ButtonLink href={runsHref(params, { after: nextCursor })}>Older runs</ButtonLink> : null}
      </nav>
    </>
  );
}
