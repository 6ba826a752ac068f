import { formatCount } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { RunRow } from "@/domain/sources/rows";
import { durationOf } from "../run-words";
import { formatBytes } from "../source-format";
import styles from "../sources.module.css";

/** What a run did, from its source to the issues. What a kind of run does not have is left out. */
export function RunFigures({ run, now }: { run: RunRow; now: string }) {
  return (
    <section aria-label="Figures">
      <dl className={styles.figures}>
        {figuresOf(run).map(([label, figure]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <p className="sub meta">
        Started <TimeAgo at={run.startedAt ?? run.queuedAt} now={now} /> by {run.startedBy ?? "the system"}
        {run.startedAt ? `, ${run.finishedAt ? "took" : "running for"} ${durationOf(run, now)}` : ""}.
        {run.mappingVersion === null ? "" : ` Tag mapping version ${run.mappingVersion}.`} {fileWords[run.kind]}{" "}
        <span className={run.kind === "archive" ? "mono" : undefined}>{run.file}</span>
      </p>
    </section>
  );
}

const fileWords: Readonly<Record<RunRow["kind"], string>> = {
  archive: "Archive:",
  bulk: "It read:",
  poll: "It read:",
  replay: "Read again from the stored documents, because:",
  manual: "Checked because:",
};

function figuresOf(run: RunRow): [label: string, figure: string][] {
  const overHttp = run.kind === "poll" || run.kind === "bulk";
  const fetched: [string, string][] = [
    ["Requests", formatCount(run.requests)],
    ["Received", formatBytes(run.fetchedBytes)],
  ];
  return [
    ["Companies read", formatCount(run.done)],
    ["Unchanged, passed over", formatCount(run.unchanged)],
    ...(run.kind === "poll" ? [["Nothing new, not asked", formatCount(run.notAsked)] as [string, string]] : []),
    ["Failed", formatCount(run.failed)],
    ...(overHttp ? fetched : []),
    ["Facts", formatCount(run.facts)],
    ["Observations", formatCount(run.observations)],
    ["New observations", formatCount(run.newObservations)],
    ["Data points", formatCount(run.dataPoints)],
    ["Golden values changed", formatCount(run.changedPoints)],
    ["Findings", formatCount(run.findings)],
    ["Issues opened", run.issuesOpened === null ? "–" : formatCount(run.issuesOpened)],
  ];
}
