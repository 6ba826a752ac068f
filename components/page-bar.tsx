import type { ReactNode } from "react";
import styles from "./page-bar.module.css";

/** The top line of a page: its one h1, what it is about, and on the right what can be done. */
export function PageBar({ title, about, children }: { title: ReactNode; about?: ReactNode; children?: ReactNode }) {
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>{title}</h1>
      {about ? <span className={styles.about}>{about}</span> : null}
      {children ? <div className={styles.actions}>{children}</div> : null}
    </header>
  );
}
