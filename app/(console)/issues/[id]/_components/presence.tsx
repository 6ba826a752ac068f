import { Avatar } from "@/components/avatar";
import { leaseState } from "@/domain/issues/model";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";

const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "UTC" });

/** Who has it, and until when while they work on it. */
export function Presence({ page: { issue, me, now } }: { page: IssuePage }) {
  const { assignee, leasedUntil } = issue;
  if (!assignee) return null;
  const mine = assignee.id === me.id;
  const held = leasedUntil !== null && leaseState({ assigneeId: assignee.id, leasedUntil }, new Date(now)) === "held";
  const until = held ? ` until ${clock.format(new Date(leasedUntil))} UTC` : "";
  const words = mine ? `Claimed by you${until}` : held ? `${assignee.name} has it${until}` : `Left by ${assignee.name}`;
  return (
    <span className={styles.claimed} data-held={(held && !mine) || undefined}>
      <Avatar name={assignee.name} self={mine} />
      <span className={mine ? styles.wide : undefined}>{words}</span>
    </span>
  );
}
