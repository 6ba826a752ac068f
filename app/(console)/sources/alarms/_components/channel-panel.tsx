import type { ChannelRow } from "@/domain/alarms/rows";
import styles from "../../overview.module.css";
import { AddChannel } from "./add-channel";
import { ChannelItem } from "./channel-item";

type Props = { channels: readonly ChannelRow[]; mailProblem: string | null; refusal: string | null; now: string };

/** Who hears of alarms beside those who look at this page. */
export function ChannelPanel({ channels, mailProblem, refusal, now }: Props) {
  return (
    <section className={styles.panel} aria-labelledby="channels">
      <header>
        <h2 id="channels">Who is told</h2>
        {channels.length === 0 ? <span className="dim">Nobody but those who look here</span> : null}
        {refusal ? <span className="push dim meta">{refusal}</span> : <AddChannel mailProblem={mailProblem} />}
      </header>
      {channels.length > 0 ? (
        <ul className={styles.channels}>
          {channels.map((channel) => (
            <ChannelItem key={channel.id} channel={channel} manageable={refusal === null} now={now} />
          ))}
        </ul>
      ) : null}
      {mailProblem ? <p className="dim meta">{mailProblem}</p> : null}
    </section>
  );
}
