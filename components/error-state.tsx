import type { ReactNode } from "react";
import { Icon } from "./icon";
import styles from "./state.module.css";

/** What failed, in words, and what to do now. */
export function ErrorState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.state} role="alert">
      <span className={styles.bad}>
        <Icon name="warning" />
      </span>
      <p className={styles.title}>{title}</p>
      {children ? <p className={styles.text}>{children}</p> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  );
}
