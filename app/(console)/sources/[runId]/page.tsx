import type { Metadata } from "next";
import Link from "next/link";
import { SimulatedBadge } from "@/components/badge";
import { PageBar } from "@/components/page-bar";
import { FailureGroups } from "../_components/failure-groups";
import { LiveRuns } from "../_components/live-runs";
import { RejectedFacts } from "../_components/rejected-facts";
import { RunFigures } from "../_components/run-figures";
import { RunProgress } from "../_components/run-progress";
import { RunState } from "../_components/run-state";
import { loadFailures, loadRefusal, loadRejected, loadRun } from "../loaders";
import { isActive } from "../run-words";
import styles from "../sources.module.css";

type Props = { params: Promise<{ runId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Run ${(await params).runId}` };
}

export default async function RunPage({ params }: Props) {
  const { run, now } = await loadRun(Number((await params).runId));
  const [failures, rejected, refusal] = await Promise.all([
    loadFailures(run.id),
    loadRejected(run.id),
    loadRefusal("ingest.retry"),
  ]);
  return (
    <>
      <LiveRuns />
      <PageBar
        title={`Run ${run.id}`}
        about={
          <>
            <Link href="/sources" prefetch={false}>
              Sources
            </Link>{" "}
            / {run.sourceName}
          </>
        }
      >
        {run.simulated ? <SimulatedBadge /> : null}
        <RunState run={run} />
      </PageBar>
      <div className={styles.detail}>
        {run.error ? (
          <p className={styles.problem} role="alert">
            {run.error}
          </p>
        ) : null}
        {isActive(run) ? <RunProgress run={run} /> : null}
        <RunFigures run={run} now={now} />
        <FailureGroups run={run} groups={failures} refusal={refusal} />
        <RejectedFacts rows={rejected} />
      </div>
    </>
  );
}
