import Link from "next/link";
import { formatPlural } from "@/components/format";
import type { RunRow } from "@/domain/sources/rows";
import styles from "../overview.module.css";
import { durationOf, kindWords, stateOf } from "../run-words";
import { formatBytes } from "../source-format";
import { RunProgress } from "./run-progress";

/** The run that is going on, as it goes. */
export function ActiveRun({ run, now }: { run: RunRow; now: string }) {
  const sent = run.requests > 0 ? `${formatPlural(run.requests, "request")}, ${formatBytes(run.fetchedBytes)}` : null;
  const duration = durationOf(run, now);
  return (
    <p className={styles.active}>
      <Link className={styles.to} href={`/sources/${run.id}`} prefetch={false}>
        {kindWords[run.kind]}, run {run.id}
      </Link>
      <span>{stateOf(run).words}</span>
      <RunProgress run={run} />
      <span className="dim">{[duration && `for ${duration}`, sent].filter(Boolean).join(", ")}</span>
    </p>
  );
}
