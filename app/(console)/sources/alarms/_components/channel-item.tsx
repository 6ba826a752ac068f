import { TimeAgo } from "@/components/time-ago";
import type { ChannelRow } from "@/domain/alarms/rows";
import { deliveryWords } from "../../delivery-words";
import styles from "../../overview.module.css";
import { RemoveChannel } from "./remove-channel";
import { TestChannel } from "./test-channel";

type Props = { channel: ChannelRow; manageable: boolean; now: string };

const events = { test: "Test message", opened: "Last alarm", worsened: "Last alarm", closed: "Last message" } as const;

/** One address, and what became of the last message to it. */
export function ChannelItem({ channel, manageable, now }: Props) {
  const { id, kind, target, createdBy, createdAt, problem, last } = channel;
  const outcome = last && deliveryWords(last);
  return (
    <li>
      <div>
        <p className={styles.target}>
          <span className="dim">{kind === "email" ? "E-mail" : "Webhook"}</span> <b>{target}</b>
        </p>
        <p className="meta sub">
          {last && outcome ? (
            <span className={outcome.tone === "bad" ? styles.bad : undefined} role="status">
              {events[last.event]} {outcome.words} {outcome.at ? <TimeAgo at={outcome.at} now={now} /> : null}
            </span>
          ) : (
            "Nothing has been sent to it yet"
          )}
          <span className="dim">
            {" "}
            Added by {createdBy} <TimeAgo at={createdAt} now={now} />
          </span>
        </p>
        {problem ? <p className={`meta ${styles.bad}`}>{problem}</p> : null}
      </div>
      {manageable ? (
        <div className={styles.actions}>
          <TestChannel id={id} target={target} />
          <RemoveChannel id={id} target={target} />
        </div>
      ) : null}
    </li>
  );
}
