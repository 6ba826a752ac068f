import Link from "next/link";
import { Badge } from "@/components/badge";
import { formatPlural } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { BulkRunDetail } from "@/domain/bulk/rows";
import styles from "../bulk.module.css";
import { countWords, shareOf, statusWords } from "../bulk-words";
import { bulkHref } from "../search-params";

/** How far a run is, in words that a screen reader hears as they change. */
export function RunFacts({ run }: { run: BulkRunDetail }) {
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
export function RunWords({ run, mayAuthorise, now }: { run: BulkRunDetail; mayAuthorise: boolean; now: string }) {
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
