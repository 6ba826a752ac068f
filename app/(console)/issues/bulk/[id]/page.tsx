import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { formatCount, formatPlural } from "@/components/format";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { TimeAgo } from "@/components/time-ago";
import { bulkKindWords, isActive } from "@/domain/bulk/model";
import type { BulkRunDetail } from "@/domain/bulk/rows";
import { ItemTable } from "../_components/item-table";
import { StopButton } from "../_components/stop-button";
import { UndoRunButton } from "../_components/undo-run-button";
import styles from "../bulk.module.css";
import { countWords, shareOf, statusWords } from "../bulk-words";
import { loadRun } from "../loaders";
import { bulkHref, loadBulkParams } from "../search-params";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Bulk decision ${(await params).id}` };
}

export default async function BulkRunPage({ params, searchParams }: Props) {
  const { id } = await params;
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  const wanted = await loadBulkParams(searchParams);
  const { run, items, now, personId, mayStop, mayUndo, mayAuthorise } = await loadRun(Number(id), wanted);
  const stoppable = run.status === "queued" || run.status === "running";
  return (
    <>
      <LiveRefresh topics={["bulk"]} />
      <PageBar
        title={`${bulkKindWords[run.kind]}: ${formatPlural(run.total, run.kind === "authorise" ? "proposal" : "issue")}`}
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
      <Facts run={run} />
      <Words run={run} mayAuthorise={mayAuthorise} now={now} />
      <Outcomes run={run} current={wanted.outcome} />
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

function Facts({ run }: { run: BulkRunDetail }) {
  const share = shareOf(run);
  return (
    <div className={styles.facts} role="status">
      <Badge tone={statusWords[run.status].tone}>{statusWords[run.status].words}</Badge>
      <span className={styles.counts}>{countWords(run)}</span>
      {share ? <progress className={styles.bar} {...share} aria-label={`Progress of run ${run.id}`} /> : null}
    </div>
  );
}

/** What people should know beside the counts: why it ended, what waits, who took it back. */
function Words({ run, mayAuthorise, now }: { run: BulkRunDetail; mayAuthorise: boolean; now: string }) {
  const { error, note, waiting, stoppedBy, undoneBy, undoneAt, ofBulkId } = run;
  if (!error && !note && waiting === 0 && !stoppedBy && !undoneBy && ofBulkId === null) return null;
  return (
    <div className={styles.note}>
      {note ? <p dir="auto">“{note}”</p> : null}
      {error ? <p className={styles.error}>{error}</p> : null}
      {stoppedBy ? <p>Stopped by {stoppedBy}. What was decided until then stays.</p> : null}
      {undoneBy && undoneAt ? (
        <p>
          Taken back by {undoneBy} <TimeAgo at={undoneAt} now={now} />.
        </p>
      ) : null}
      {ofBulkId === null ? null : (
        <p>
          The proposals of{" "}
          <Link className="link" href={bulkHref(ofBulkId)}>
            bulk run {ofBulkId}
          </Link>
          .
        </p>
      )}
      {waiting > 0 ? (
        <p>
          {formatPlural(waiting, "proposal")} {waiting === 1 ? "waits" : "wait"} for{" "}
          {mayAuthorise ? "a checker" : "another person"}.{" "}
          <Link className="link" href={`/overrides#bulk-${run.id}`}>
            {mayAuthorise ? "Look at them and authorise" : "See them on Overrides"}
          </Link>
        </p>
      ) : null}
    </div>
  );
}

const outcomes = [
  ["waiting", "To go"],
  ["done", "Done"],
  ["refused", "Refused"],
  ["undone", "Taken back"],
] as const;

function Outcomes({ run, current }: { run: BulkRunDetail; current: string | null }) {
  const { total, done, refused, undone } = run;
  const counts = { waiting: total - done - refused, done: done - undone, refused, undone };
  return (
    <nav className={styles.tabs} aria-label="Outcomes">
      <Link href={bulkHref(run.id)} aria-current={current === null ? "page" : undefined} prefetch={false}>
        All {formatCount(total)}
      </Link>
      {outcomes
        .filter(([outcome]) => counts[outcome] > 0 || current === outcome)
        .map(([outcome, words]) => (
          <Link
            key={outcome}
            href={bulkHref(run.id, { outcome })}
            aria-current={current === outcome ? "page" : undefined}
            prefetch={false}
          >
            {words} {formatCount(counts[outcome])}
          </Link>
        ))}
    </nav>
  );
}
