import Link from "next/link";
import { TimeAgo } from "@/components/time-ago";
import type { ScheduleRow, SourceRow } from "@/domain/sources/rows";
import styles from "../overview.module.css";
import { Countdown } from "./countdown";

/** When it is read: in words, with its next and its last start. */
export function ScheduleFacts({ source, now }: { source: SourceRow; now: string }) {
  return (
    <div>
      <dt>Schedule</dt>
      {source.schedules.length === 0 ? <dd className="sub">None</dd> : null}
      {source.schedules.map((schedule) => (
        <dd key={schedule.kind}>
          <Schedule schedule={schedule} paused={source.paused !== null} now={now} />
        </dd>
      ))}
    </div>
  );
}

function Schedule({ schedule, paused, now }: { schedule: ScheduleRow; paused: boolean; now: string }) {
  const { kind, words, active, dueAt, lastStartedAt, lastRunId, skipped } = schedule;
  return (
    <>
      <b className={active ? undefined : styles.off}>
        {kind === "bulk" ? "Archive: " : ""}
        {words}
      </b>
      <span className={styles.line}>
        {!active ? "Off" : null}
        {active && paused ? "Paused" : null}
        {active && !paused && !dueAt ? "Its first start is set when a worker runs" : null}
        {active && !paused && dueAt ? (
          <>
            Next <Countdown at={dueAt} now={now} />
          </>
        ) : null}
        {lastStartedAt ? (
          <>
            {", last "}
            {lastRunId ? (
              <Link className={styles.to} href={`/sources/${lastRunId}`} prefetch={false}>
                <TimeAgo at={lastStartedAt} now={now} />
              </Link>
            ) : (
              <TimeAgo at={lastStartedAt} now={now} />
            )}
          </>
        ) : null}
      </span>
      {skipped && active ? <span className={styles.warned}>{skipped}</span> : null}
    </>
  );
}
