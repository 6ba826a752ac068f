import type { AlarmRow } from "@/domain/alarms/rows";
import styles from "../overview.module.css";
import { AlarmItem } from "./alarm-item";

type Props = {
  alarms: readonly AlarmRow[];
  order?: "gravest" | "newest";
  permitted: boolean;
  now: string;
};

/** Alarms: open ones the gravest first, past ones as they come. */
export function AlarmList({ alarms, order = "gravest", permitted, now }: Props) {
  if (alarms.length === 0) return null;
  const grave = [...alarms].sort((a, b) => a.severity - b.severity || b.openedAt.localeCompare(a.openedAt));
  return (
    <ul className={styles.alarms}>
      {(order === "gravest" ? grave : alarms).map((alarm) => (
        <AlarmItem key={alarm.id} alarm={alarm} permitted={permitted} now={now} />
      ))}
    </ul>
  );
}
