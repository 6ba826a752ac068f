import { Badge } from "@/components/badge";
import { formatAgo, formatDate, formatPlural } from "@/components/format";
import { Icon } from "@/components/icon";
import type { MemberRow } from "@/domain/universe/rows";
import styles from "../companies.module.css";

/** What there is to know about a company first, in words: it left, it fails, it waits, or all is well. */
export function MemberStateCell({ member, now }: { member: MemberRow; now: string }) {
  const { removedOn, failure, awaiting } = member;
  if (removedOn !== null) {
    return <span className="sub">{leftWords(member)}</span>;
  }
  if (failure) {
    return (
      <span className={styles.states2} title={failure.message}>
        <span className={styles.fails}>
          <Icon name="warning" size={14} />
        </span>
        <span className={`clip ${styles.fails}`}>{failure.words}</span>
        <span className={`dim ${styles.meta}`}>{formatAgo(failure.since, now)}</span>
      </span>
    );
  }
  if (!member.taken) return <Badge icon="clock">waits for its first document</Badge>;
  if (awaiting) {
    return (
      <span className={styles.states2}>
        <Badge tone="warn" icon="clock">
          {formatPlural(awaiting.count, "filing")} announced
        </Badge>
        <span className={`dim ${styles.meta}`}>{formatAgo(awaiting.since, now)}</span>
      </span>
    );
  }
  return <span className="dim">up to date</span>;
}

export function leftWords({ removal, removedOn, successor }: Pick<MemberRow, "removal" | "removedOn" | "successor">) {
  const day = removedOn ? formatDate(removedOn) : "";
  if (successor) return `succeeded by ${successor.name}, ${day}`;
  return `${removal ?? "removed"}, ${day}`;
}
