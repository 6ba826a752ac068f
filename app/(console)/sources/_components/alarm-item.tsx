import Link from "next/link";
import { Icon } from "@/components/icon";
import { TimeAgo } from "@/components/time-ago";
import type { AlarmRow } from "@/domain/alarms/rows";
import styles from "../overview.module.css";
import { Acknowledge } from "./acknowledge";
import { AlarmDeliveries } from "./alarm-deliveries";

type Props = { alarm: AlarmRow; permitted: boolean; now: string };

/** What is wrong, since when, what to do, and who has been told. */
export function AlarmItem({ alarm, permitted, now }: Props) {
  const heading = `alarm-${alarm.id}`;
  const look = [
    styles.alarm,
    alarm.severity === 1 ? styles.grave : undefined,
    alarm.closedAt ? styles.over : undefined,
  ];
  return (
    <li className={look.filter(Boolean).join(" ")}>
      <article aria-labelledby={heading} data-item tabIndex={-1}>
        <h3 id={heading}>
          <Icon name={alarm.closedAt ? "check" : "warning"} />
          {alarm.title}
        </h3>
        <p>{alarm.detail}</p>
        <p className={styles.told}>
          <span>
            {alarm.closedAt ? "Opened" : "Since"} <TimeAgo at={alarm.openedAt} now={now} />
            {alarm.closedAt ? (
              <>
                , over <TimeAgo at={alarm.closedAt} now={now} />
              </>
            ) : null}
          </span>
          {alarm.worsened ? (
            <span>
              Worse <TimeAgo at={alarm.worsened.at} now={now} />, before: {alarm.worsened.from}
            </span>
          ) : null}
          {alarm.runId ? (
            <Link className={styles.to} href={`/sources/${alarm.runId}`} prefetch={false}>
              Run {alarm.runId}
            </Link>
          ) : null}
          {alarm.id > 0 ? <AlarmDeliveries deliveries={alarm.deliveries} now={now} /> : null}
        </p>
        {alarm.id > 0 ? <Acknowledge alarm={alarm} permitted={permitted} now={now} /> : null}
      </article>
    </li>
  );
}
