import type { IssueRow } from "@/domain/issues/reads";
import { ageOf } from "./age";
import styles from "./issue-list.module.css";

export function AgeCell({ issue, now }: { issue: IssueRow; now: string }) {
  const age = ageOf(issue, now);
  return (
    <span className={styles[age.state]} title={age.words}>
      {age.used === null ? null : (
        <span className={styles.track} aria-hidden="true">
          <i style={{ width: `${Math.round(age.used * 100)}%` }} />
        </span>
      )}
      <span aria-hidden="true">{age.text}</span>
      <span className="vh">{age.words}</span>
    </span>
  );
}
