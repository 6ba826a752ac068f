import Link from "next/link";
import { SimulatedBadge } from "@/components/badge";
import { formatCount } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { RunRow } from "@/domain/sources/rows";
import { durationOf, kindWords } from "../run-words";
import styles from "../sources.module.css";
import { RunProgress } from "./run-progress";
import { RunState } from "./run-state";

export function RunTable({ runs, now }: { runs: readonly RunRow[]; now: string }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="vh">Runs, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col" className={styles.wide}>
              Source
            </th>
            <th scope="col" className={styles.wide}>
              Kind
            </th>
            <th scope="col">State</th>
            <th scope="col" className={styles.wide}>
              Progress
            </th>
            <th scope="col" className={`num ${styles.roomy}`}>
              Requests
            </th>
            <th scope="col" className={`num ${styles.wide}`}>
              New observations
            </th>
            <th scope="col" className={`num ${styles.wide}`}>
              Values changed
            </th>
            <th scope="col" className={`num ${styles.wide}`}>
              Issues
            </th>
            <th scope="col">Started</th>
            <th scope="col" className={styles.wide}>
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Run key={run.id} run={run} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Run({ run, now }: { run: RunRow; now: string }) {
  return (
    <tr>
      <td>
        <Link href={`/sources/${run.id}`} className={styles.run} prefetch={false}>
          {run.id}
        </Link>
        <span className={styles.under}>
          {kindWords[run.kind]}, {run.sourceName}
          {run.simulated ? " (simulated)" : ""}
        </span>
      </td>
      <td className={styles.wide}>
        <span className={styles.source} title={run.file}>
          {run.sourceName}
          {run.simulated ? <SimulatedBadge /> : null}
        </span>
      </td>
      <td className={styles.wide}>{kindWords[run.kind]}</td>
      <td>
        <RunState run={run} />
      </td>
      <td className={styles.wide}>
        <RunProgress run={run} short />
      </td>
      <td className={`num ${styles.roomy}`}>{run.requests === 0 ? "–" : formatCount(run.requests)}</td>
      <td className={`num ${styles.wide}`}>{formatCount(run.newObservations)}</td>
      <td className={`num ${styles.wide}`}>{formatCount(run.changedPoints)}</td>
      <td className={`num ${styles.wide}`}>{run.issuesOpened === null ? "–" : formatCount(run.issuesOpened)}</td>
      <td>
        <TimeAgo at={run.startedAt ?? run.queuedAt} now={now} />
        {run.startedBy ? <span className={`dim ${styles.roomy}`}> by {run.startedBy.split(" ")[0]}</span> : null}
      </td>
      <td className={styles.wide}>{durationOf(run, now) ?? "–"}</td>
    </tr>
  );
}
