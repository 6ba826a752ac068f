"use client";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import { TimeAgo } from "@/components/time-ago";
import type { AlarmRow } from "@/domain/alarms/rows";
import { acknowledgeAlarmAction } from "../actions";
import styles from "../overview.module.css";
import { useAct } from "./use-act";

type Props = { alarm: AlarmRow; permitted: boolean; now: string };

/** Says that somebody looks after an alarm. The focus goes back to the alarm when its button goes. */
export function Acknowledge({ alarm, permitted, now }: Props) {
  const { acting, act } = useAct();
  if (alarm.acknowledged) {
    return (
      <p className={styles.taken}>
        {alarm.acknowledged.by} looks after it, <TimeAgo at={alarm.acknowledged.at} now={now} />
      </p>
    );
  }
  if (alarm.closedAt || !permitted) return null;
  return (
    <Button
      className={styles.taken}
      aria-keyshortcuts="a"
      aria-disabled={acting}
      aria-label={`Acknowledge: ${alarm.title}`}
      onClick={(event) => {
        if (acting) return;
        const article = event.currentTarget.closest("article");
        act(
          () => acknowledgeAlarmAction({ id: alarm.id }),
          () => "The others see that you look after it.",
          () => article?.focus(),
        );
      }}
    >
      <Icon name="check" size={12} />
      {acting ? "Saying so…" : "Acknowledge"} <Kbd>a</Kbd>
    </Button>
  );
}
