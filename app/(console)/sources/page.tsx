import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { PageBar } from "@/components/page-bar";
import { AlarmList } from "./_components/alarm-list";
import { ItemKeys } from "./_components/item-keys";
import { LiveSources } from "./_components/live-sources";
import { Refused } from "./_components/refused";
import { RunTable } from "./_components/run-table";
import { SourceBlock } from "./_components/source-block";
import { SourceTabs } from "./_components/source-tabs";
import { WorkerPanel } from "./_components/worker-panel";
import { loadOverview, loadRefusals } from "./loaders";
import styles from "./overview.module.css";

export const metadata: Metadata = { title: "Sources" };

export default async function SourcesPage() {
  const [{ sources, alarms, workers, runs, jobConsole, now }, refusals] = await Promise.all([
    loadOverview(),
    loadRefusals(),
  ]);
  return (
    <>
      <LiveSources />
      <ItemKeys />
      <PageBar title="Sources" about="What is read, when, and whether all of it has arrived" />
      <div className={styles.tabs}>
        <SourceTabs current="overview" counts={alarms.length > 0 ? { alarms: alarms.length } : {}} />
      </div>
      <div className={styles.page}>
        {alarms.length > 0 ? (
          <section aria-labelledby="open">
            <h2 id="open" className="vh">
              Open alarms
            </h2>
            <AlarmList alarms={alarms} permitted={refusals.acknowledge === null} now={now} />
          </section>
        ) : null}
        <Refused refusals={[alarms.length > 0 ? refusals.acknowledge : null, refusals.start, refusals.manage]} />
        {sources.map((source) => (
          <SourceBlock key={source.code} source={source} refusals={refusals} now={now} />
        ))}
        <WorkerPanel workers={workers} jobConsole={jobConsole} now={now} />
        {runs.length > 0 ? (
          <section className={styles.panel} aria-labelledby="recent">
            <header>
              <h2 id="recent">Recent runs</h2>
              <ButtonLink className="push" href="/sources/runs">
                All runs
              </ButtonLink>
            </header>
            <RunTable runs={runs} now={now} />
          </section>
        ) : null}
      </div>
    </>
  );
}
