import { deliveryWords } from "@/app/(console)/sources/delivery-words";
import { TimeAgo } from "@/components/time-ago";
import type { DeliveryRow } from "@/domain/notifications/rows";
import styles from "../choices.module.css";

const events = { test: "Test message", news: "Last message", digest: "Last digest" } as const;

/** What became of the last message by a channel: it tells whether the channel works. */
export function LastMessage({ last, now }: { last: DeliveryRow | null; now: string }) {
  if (!last) return <p className="meta dim">Nothing has been sent to it yet.</p>;
  const { tone, words, at } = deliveryWords(last);
  return (
    <p className={`meta ${tone === "bad" ? styles.bad : "sub"}`} role="status">
      {events[last.event]} {words} {at ? <TimeAgo at={at} now={now} /> : null}
    </p>
  );
}
