import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { PageBar } from "@/components/page-bar";
import { AlarmList } from "../_components/alarm-list";
import { ItemKeys } from "../_components/item-keys";
import { LiveSources } from "../_components/live-sources";
import { Refused } from "../_components/refused";
import { SourceTabs } from "../_components/source-tabs";
import { loadRefusals } from "../loaders";
import styles from "../overview.module.css";
import { ChannelPanel } from "./_components/channel-panel";
import { loadAlarms } from "./loaders";

export const metadata: Metadata = { title: "Alarms" };

type Props = { searchParams: Promise<{ after?: string | string[] }> };

export default async function AlarmsPage({ searchParams }: Props) {
  const { after } = await searchParams;
  const cursor = typeof after === "string" ? after : null;
  const [{ open, channels, past, mailProblem, now }, refusals] = await Promise.all([
    loadAlarms(cursor),
    loadRefusals(),
  ]);
  return (
    <>
      <LiveSources />
      <ItemKeys />
      <PageBar title="Sources" about="What went wrong, and who is told of it" />
      <div className={styles.tabs}>
        <SourceTabs current="alarms" counts={open.length > 0 ? { alarms: open.length } : {}} />
      </div>
      <div className={styles.page}>
        <section className={styles.panel} aria-labelledby="open">
          <header>
            <h2 id="open">Open alarms</h2>
            {open.length === 0 ? <span className="dim">No open alarm</span> : null}
          </header>
          <Refused refusals={[open.length > 0 ? refusals.acknowledge : null]} />
          <AlarmList alarms={open} permitted={refusals.acknowledge === null} now={now} />
        </section>
        <ChannelPanel channels={channels} mailProblem={mailProblem} refusal={refusals.manage} now={now} />
        <section className={styles.panel} aria-labelledby="past">
          <header>
            <h2 id="past">Over</h2>
            {past.rows.length === 0 ? <span className="dim">No alarm has ended yet</span> : null}
          </header>
          <AlarmList alarms={past.rows} order="newest" permitted={refusals.acknowledge === null} now={now} />
          <nav className={styles.pager} aria-label="Pages" hidden={!past.nextCursor && !cursor}>
            {cursor ? <ButtonLink href="/sources/alarms">Newest</ButtonLink> : null}
            {past.nextCursor ? <ButtonLink href={`/sources/alarms?after=${past.nextCursor}`}>Older</ButtonLink> : null}
          </nav>
        </section>
      </div>
    </>
  );
}
