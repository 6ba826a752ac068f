import { formatPlural } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import type { SubscriberRow } from "@/domain/notices/rows";
import styles from "../notices.module.css";
import { AddSubscriber } from "./add-subscriber";
import { SubscriberActions } from "./subscriber-actions";

type Props = { subscribers: readonly SubscriberRow[]; refusal: string | null; now: string };

/** Who hears of corrections by webhook, and whether messages reach them. */
export function SubscriberPanel({ subscribers, refusal, now }: Props) {
  return (
    <section className={styles.panel} aria-labelledby="receivers">
      <header>
        <h2 id="receivers">Who is told</h2>
        {subscribers.length === 0 ? <span className="dim">Nobody but those who look here</span> : null}
        {refusal ? <span className="push dim meta">{refusal}</span> : <AddSubscriber />}
      </header>
      {subscribers.length > 0 ? (
        <ul className={styles.subscribers}>
          {subscribers.map((subscriber) => (
            <Subscriber key={subscriber.id} subscriber={subscriber} manageable={refusal === null} now={now} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Subscriber(props: { subscriber: SubscriberRow; manageable: boolean; now: string }) {
  const { subscriber, manageable, now } = props;
  const { name, address, createdBy, createdAt, pending, givenUp, failures, error, retryAt, reachedAt } = subscriber;
  return (
    <li>
      <div>
        <p>
          <b>{name}</b> <span className="dim">{address}</span>
        </p>
        <p className="meta sub">
          {reachedAt ? (
            <>
              Last message arrived <TimeAgo at={reachedAt} now={now} />.{" "}
            </>
          ) : (
            "No message has reached it yet. "
          )}
          {pending > 0 ? `${formatPlural(pending, "correction")} ${pending === 1 ? "waits" : "wait"}. ` : ""}
          <span className="dim">
            Added by {createdBy} <TimeAgo at={createdAt} now={now} />
          </span>
        </p>
        {failures > 0 && error ? (
          <p className={`meta ${styles.bad}`} role="status">
            {formatPlural(failures, "attempt")} failed: {error}
            {retryAt ? ` It is tried again at ${retryAt.slice(11, 16)} UTC.` : ""}
          </p>
        ) : null}
        {givenUp > 0 ? (
          <p className={`meta ${styles.bad}`}>{formatPlural(givenUp, "correction")} given up: it did not answer.</p>
        ) : null}
      </div>
      {manageable ? <SubscriberActions subscriber={subscriber} /> : null}
    </li>
  );
}
