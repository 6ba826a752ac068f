import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { EffortTracker } from "@/app/_lib/effort-tracker";
import { ButtonLink } from "@/components/button";
import { formatPlural } from "@/components/format";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { TimeAgo } from "@/components/time-ago";
import { bulkKindWords, isActive } from "@/domain/bulk/model";
import { ItemTable } from "../_components/item-table";
import { OutcomeTabs } from "../_components/outcome-tabs";
import { RunFacts, RunWords } from "../_components/run-facts";
import { StopButton } from "../_components/stop-button";
import { UndoRunButton } from "../_components/undo-run-button";
import styles from "../bulk.module.css";
import { loadRun } from "../loaders";
import { bulkHref, loadBulkParams } from "../search-params";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Bulk decision ${(await params).id}` };
}

/** What a run's items are, where they are no issues. */
const nouns: Readonly<Record<string, string>> = {
  authorise: "proposal",
  reject: "proposal",
  withdraw: "proposal",
  import: "line",
};

export default async function BulkRunPage({ params, searchParams }: Props) {
  const { id } = await params;
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  const wanted = await loadBulkParams(searchParams);
  const { run, items, now, personId, mayStop, mayUndo, mayAuthorise } = await loadRun(Number(id), wanted);
  const stoppable = run.status === "queued" || run.status === "running";
  return (
    <>
      <EffortTracker subject="bulk" />
      <LiveRefresh topics={["bulk"]} />
      <PageBar
        title={`${bulkKindWords[run.kind]}: ${formatPlural(run.total, nouns[run.kind] ?? "issue")}`}
        about={
          <>
            Run {run.id}, started by {run.person.id === personId ? "you" : run.person.name}{" "}
            <TimeAgo at={run.createdAt} now={now} />
          </>
        }
      >
        {stoppable && mayStop ? <StopButton bulkId={run.id} /> : null}
        {run.undoUntil && mayUndo ? <UndoRunButton bulkId={run.id} count={run.done} undoUntil={run.undoUntil} /> : null}
        <ButtonLink href="/issues/bulk">All runs</ButtonLink>
      </PageBar>
      <RunFacts run={run} />
      <RunWords run={run} mayAuthorise={mayAuthorise} now={now} />
      <OutcomeTabs run={run} current={wanted.outcome} />
      <ItemTable rows={items.rows} active={isActive(run.status)} filtered={wanted.outcome !== null} />
      {wanted.after || items.next !== null ? (
        <nav className={styles.pager} aria-label="Pages">
          {wanted.after ? (
            <ButtonLink href={bulkHref(run.id, { outcome: wanted.outcome })}>First page</ButtonLink>
          ) : null}
          {items.next === null ? null : (
            <ButtonLink href={bulkHref(run.id, { outcome: wanted.outcome, after: items.next })}>Next page</ButtonLink>
          )}
        </nav>
      ) : null}
    </>
  );
}
