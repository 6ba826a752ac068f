import type { ReactNode } from "react";
import { formatCount } from "@/components/format";
import type { IssuePage } from "../loaders";
import styles from "../rail.module.css";

/** What a correction would change; every number is counted, none is a guess. */
export function Consequences({ page }: { page: IssuePage }) {
  const { issue, followers, history } = page;
  const count = issue.suggestion?.changes.length ?? issue.pointCount;
  const held = history?.current?.state === "held";
  return (
    <section className={styles.section} aria-labelledby="consequences">
      <h3 className={styles.caption} id="consequences">
        {issue.suggestion ? "If you apply it" : "If you correct it"}
      </h3>
      <ul className={styles.does}>
        <Line count={count}>
          golden {count === 1 ? "value changes" : "values change"}
          {held && (count === 1 ? " and leaves hold" : " and leave hold")}
        </Line>
        {followers > 0 && (
          <Line count={followers}>
            {followers === 1 ? "derived value follows" : "derived values follow"}
            <small>fourth quarters and trailing twelve months</small>
          </Line>
        )}
        <Line count={1}>
          checker needed<small>another person authorises every override</small>
        </Line>
      </ul>
    </section>
  );
}

function Line({ count, children }: { count: number; children: ReactNode }) {
  return (
    <li>
      <b>{formatCount(count)}</b>
      <span>{children}</span>
    </li>
  );
}
