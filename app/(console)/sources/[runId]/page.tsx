import type { Metadata } from "next";
import Link from "next/link";
import { SimulatedBadge } from "@/components/badge";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { ChangedCompanies } from "../_components/changed-companies";
import { FailureGroups } from "../_components/failure-groups";
import { ItemKeys } from "../_components/item-keys";
import { LiveSources } from "../_components/live-sources";
import { RejectedFacts } from "../_components/rejected-facts";
import { RunFigures } from "../_components/run-figures";
import { RunNotes } from "../_components/run-notes";
import { RunProgress } from "../_components/run-progress";
import { RunState } from "../_components/run-state";
import { loadChanged, loadFailures, loadRefusal, loadRejected, loadRun, loadWorkersAlarm } from "../loaders";
import { isActive, kindWords } from "../run-words";
import styles from "../sources.module.css";

type Props = { params: Promise<{ runId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Run ${(await params).runId}` };
}

export default async function RunPage({ params }: Props) {
  const { run, now } = await loadRun(Number((await params).runId));
  const [failures, rejected, changed, refusal, stalled] = await Promise.all([
    loadFailures(run.id),
    loadRejected(run.id),
    loadChanged(run.id),
    loadRefusal("ingest.retry"),
    isActive(run) ? loadWorkersAlarm() : null,
  ]);
  return (
    <>
      {isActive(run) ? <LiveSources /> : <LiveRefresh topics={["runs"]} />}
      <ItemKeys />
      <PageBar
        title={`Run ${run.id}`}
        about={
          <>
            <Link href="/sources" prefetch={false}>
              Sources
            </Link>{" "}
            /{" "}
            <Link href="/sources/runs" prefetch={false}>
              Runs
            </Link>{" "}
            / {kindWords[run.kind]} of {run.sourceName}
          </>
        }
      >
        {run.simulated ? <SimulatedBadge /> : null}
        <RunState run={run} />
      </PageBar>
      <div className={styles.detail}>
        {stalled ? (
          <p className={styles.problem} role="alert">
            <b>{stalled.title}.</b> {stalled.detail}
          </p>
        ) : null}
        {run.error ? (
          <p className={styles.problem} role="alert">
            {run.error}
          </p>
        ) : null}
        {run.notes ? <RunNotes notes={run.notes} /> : null}
        {isActive(run) ? <RunProgress run={run} /> : null}
        <RunFigures run={run} now={now} />
        <FailureGroups run={run} groups={failures} refusal={refusal} />
        <ChangedCompanies {...changed} />
        <RejectedFacts rows={rejected} />
      </div>
    </>
  );
}
