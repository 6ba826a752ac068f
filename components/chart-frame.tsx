import type { ReactNode } from "react";
import styles from "./chart-frame.module.css";

/** A chart with its takeaway as the title, what is plotted below it, and all rows behind "Show table". */
export function ChartFrame(props: {
  title: string;
  subtitle: ReactNode;
  controls?: ReactNode;
  children: ReactNode;
  /** Beside "Show table". */
  hint?: ReactNode;
  table: ReactNode;
  /** Within a panel that says already what the chart shows: the plot alone, its title for those who do not see it. */
  bare?: boolean;
}) {
  if (props.bare) {
    return (
      <figure className={styles.bare} aria-label={props.title}>
        {props.children}
        <figcaption className={styles.subtitle}>{props.subtitle}</figcaption>
      </figure>
    );
  }
  return (
    <figure className={styles.frame} aria-label={props.title}>
      <header className={styles.head}>
        <div>
          <h3>{props.title}</h3>
          <p className={styles.subtitle}>{props.subtitle}</p>
        </div>
        {props.controls}
      </header>
      <div className={styles.plot}>{props.children}</div>
      <footer className={styles.foot}>
        <details className={styles.table}>
          <summary>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M7 6.5v6" />
            </svg>
            Show table
          </summary>
          <section className={styles.scroll} aria-label={`Table: ${props.title}`} {...scrollable}>
            {props.table}
          </section>
        </details>
        <div className={styles.hint}>{props.hint}</div>
      </footer>
    </figure>
  );
}

// A region that scrolls must take the focus, or a keyboard cannot scroll it.
const scrollable = { tabIndex: 0 };
