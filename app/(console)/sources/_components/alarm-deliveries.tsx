import Link from "next/link";
import { TimeAgo } from "@/components/time-ago";
import type { DeliveryRow } from "@/domain/alarms/rows";
import { deliveryWords } from "../delivery-words";
import styles from "../overview.module.css";

const prefixes: Partial<Record<DeliveryRow["event"], string>> = {
  worsened: "Told that it got worse: ",
  closed: "Told that it is over: ",
};

/** Who was told, or that nobody was. */
export function AlarmDeliveries({ deliveries, now }: { deliveries: readonly DeliveryRow[]; now: string }) {
  if (deliveries.length === 0) {
    return (
      <span>
        Nobody was told:{" "}
        <Link className={styles.to} href="/sources/alarms" prefetch={false}>
          no channel was set up
        </Link>
      </span>
    );
  }
  return deliveries.map((delivery) => {
    const { tone, words, at } = deliveryWords(delivery);
    return (
      <span key={`${delivery.channel} ${delivery.event}`} className={tone === "bad" ? styles.bad : undefined}>
        {prefixes[delivery.event] ?? ""}
        {delivery.channel}, {words} {at ? <TimeAgo at={at} now={now} /> : null}
      </span>
    );
  });
}
