import { useId } from "react";
import styles from "./issue-list.module.css";

type Props = { priority: number; parts: readonly { label: string; points: number }[] };

const barsOf = (priority: number) => (priority >= 70 ? 3 : priority >= 45 ? 2 : 1);

/** Three bars and the number; hover or focus says how it adds up. */
export function PriorityCell({ priority, parts }: Props) {
  const id = useId();
  const bars = barsOf(priority);
  return (
    <span className={styles.prio}>
      <button type="button" data-why aria-label={`Priority ${priority}`} aria-describedby={id}>
        <svg width="13" height="10" aria-hidden="true">
          {[5, 7.5, 10].map((height, bar) => (
            <rect key={height} x={bar * 5} y={10 - height} width="3" height={height} rx="1" data-on={bar < bars} />
          ))}
        </svg>
        {priority}
      </button>
      <span role="tooltip" id={id} className={styles.tip}>
        {parts
          .filter((part) => part.points > 0)
          .map((part) => (
            <span key={part.label}>
              {part.label} <b>{part.points}</b>
            </span>
          ))}
      </span>
    </span>
  );
}
