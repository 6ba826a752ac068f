import { Avatar, NoAvatar } from "@/components/avatar";
import { formatMoment } from "@/components/format";
import { leaseState } from "@/domain/issues/model";
import type { IssueRow } from "@/domain/issues/reads";
import styles from "./issue-list.module.css";

type Props = { issue: Pick<IssueRow, "assignee" | "leasedUntil">; now: string; personId: number };

/** Who has it, and whether they work on it now: a dot while their claim holds. */
export function Assignee({ issue: { assignee, leasedUntil }, now, personId }: Props) {
  if (assignee === null) return <NoAvatar label="Not claimed" />;
  const held = leaseState({ assigneeId: assignee.id, leasedUntil }, new Date(now)) === "held";
  const words =
    held && leasedUntil ? `works on it, until ${formatMoment(leasedUntil)}` : "has left it; anybody may go on";
  return (
    <span className={styles.seat} data-held={held || undefined} title={`${assignee.name} ${words}`}>
      <Avatar name={assignee.name} self={assignee.id === personId} />
      <span className="vh">{words}</span>
    </span>
  );
}
