import Link from "next/link";
import { formatCount, formatPlural } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { RunRow } from "@/domain/sources/rows";
import styles from "../overview.module.css";
import { durationOf, kindWords, stateOf } from "../run-words";
import { formatBytes } from "../source-format";

/** The last run that ended: how, what it brought, and what it cost the source. */
export function LastRunFacts({ run, now }: { run: RunRow | null; now: string }) {
  return (
    <div>
      <dt>Last run</dt>
      {run ? (
        <dd>
          <b>
            <Link className={styles.to} href={`/sources/${run.id}`} prefetch={false}>
              {kindWords[run.kind]} {run.id}
            </Link>
            , {stateOf(run).words.toLowerCase()}
          </b>
          <span className={styles.line}>
            {run.finishedAt ? <TimeAgo at={run.finishedAt} now={now} /> : null}, took{" "}
            {durationOf(run, now) ?? "no time"}
          </span>
          <span className={styles.line}>{askedWords(run)}</span>
          <span className={`dim ${styles.line}`}>{broughtWords(run)}</span>
          {run.notes ? <span className={styles.warned}>Not everything could be read</span> : null}
        </dd>
      ) : (
        <dd className="sub">None yet</dd>
      )}
    </div>
  );
}

function askedWords({ kind, companies, notAsked, requests, fetchedBytes }: RunRow): string {
  const asked = kind === "poll" ? `${formatCount(companies)} asked, ${formatCount(notAsked)} had nothing new` : null;
  const read = asked ?? formatPlural(companies, "company", "companies");
  return requests > 0 ? `${read}; ${formatPlural(requests, "request")}, ${formatBytes(fetchedBytes)}` : read;
}

const broughtWords = ({ newObservations, changedPoints }: RunRow): string =>
  newObservations === 0 && changedPoints === 0
    ? "Nothing new"
    : `${formatPlural(newObservations, "new observation")}, ${formatPlural(changedPoints, "value")} changed`;
