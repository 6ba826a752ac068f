import { formatCount } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { RunRow } from "@/domain/sources/reads";
import { durationOf } from "../run-words";
import styles from "../sources.module.css";

/** What a run did, from the archive to the issues. */
export function RunFigures({ run, now }: { run: RunRow; now: string }) {
  const figures: readonly [label: string, count: number | null][] = [
    ["Companies read", run.done],
    ["Unchanged, skipped", run.unchanged],
    ["Failed", run.failed],
    ["Facts", run.facts],
    ["Observations", run.observations],
    ["New observations", run.newObservations],
    ["Data points", run.dataPoints],
    ["Golden values changed", run.changedPoints],
    ["Findings", run.findings],
    ["Issues opened", run.issuesOpened],
  ];
  return (
    <section aria-label="Figures">
      <dl className={styles.figures}>
        {figures.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count === null ? "–" : formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="sub meta">
        Started <TimeAgo at={run.startedAt ?? run.queuedAt} now={now} /> by {run.startedBy ?? "the system"}
        {run.startedAt ? `, ${run.finishedAt ? "took" : "running for"} ${durationOf(run, now)}` : ""}. Archive:{" "}
        <span className="mono">{run.file}</span>
      </p>
    </section>
  );
}
