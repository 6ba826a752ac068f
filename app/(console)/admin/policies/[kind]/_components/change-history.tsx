import { Badge } from "@/components/badge";
import { TimeAgo } from "@/components/time-ago";
import { changedLines } from "@/domain/policy-changes/model";
import type { PolicyChangeRow } from "@/domain/policy-changes/rows";
import styles from "../../policies.module.css";
import { LineDifference } from "./line-difference";

const tones = { authorised: "good", rejected: "bad", withdrawn: "plain", proposed: "warn" } as const;
const words = { authorised: "In force", rejected: "Rejected", withdrawn: "Withdrawn", proposed: "Waits" } as const;

/** What was proposed earlier, and what became of it. */
export function ChangeHistory({ changes, now }: { changes: readonly PolicyChangeRow[]; now: string }) {
  return (
    <section className={styles.section} aria-labelledby="history">
      <h2 id="history">Changes</h2>
      {changes.length === 0 ? <p className="sub">None yet.</p> : null}
      <ul className={styles.list}>
        {changes.map((change) => (
          <li key={change.id}>
            <p className={styles.listHead}>
              <Badge tone={tones[change.status]}>
                {change.version === null ? words[change.status] : `Version ${change.version}`}
              </Badge>
              <span>
                {change.maker.name}
                {change.checker ? `, decided by ${change.checker.name}` : ""}
              </span>
              <span className={styles.meta}>
                <TimeAgo at={change.decidedAt ?? change.proposedAt} now={now} />
              </span>
            </p>
            <LineDifference {...changedLines(change.before, change.after)} />
            <blockquote>{change.note}</blockquote>
            {change.checkerNote ? <blockquote>{change.checkerNote}</blockquote> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
