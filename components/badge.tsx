import type { ReactNode } from "react";
import styles from "./badge.module.css";
import { Icon, type IconName } from "./icon";

export type BadgeTone = "plain" | "bad" | "warn" | "good" | "accent";

/** A state in words. The tone only underlines what the words say. */
export function Badge({ tone = "plain", icon, children }: { tone?: BadgeTone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`${styles.badge} ${styles[tone]}`}>
      {icon ? <Icon name={icon} size={12} /> : null}
      {children}
    </span>
  );
}

/** Marks everything that stems from the simulated market. */
export function SimulatedBadge() {
  return <span className={`${styles.badge} ${styles.simulated}`}>simulated</span>;
}
