import Link from "next/link";
import { settledPath } from "@/app/_lib/settled";
import { formatDate, formatExact, formatMoment, formatPlural } from "@/components/format";
import styles from "../issue.module.css";
import type { IssuePage } from "../loaders";
import type { IssuePoint } from "../points";

/** Values of the same cause that need nobody, with what settled each. */
export function IssueSettled({ page: { settled } }: { page: IssuePage }) {
  if (settled.length === 0) return null;
  return (
    <details className={styles.settled}>
      <summary>{formatPlural(settled.length, "more value")} of this cause, already settled</summary>
      <ul>
        {settled.map((point) => (
          <SettledLine key={point.key} point={point} />
        ))}
      </ul>
    </details>
  );
}

function SettledLine({ point: { finding, from } }: { point: IssuePoint }) {
  const path = settledPath(finding);
  const words = finding.settledBy ?? finding.status;
  return (
    <li>
      <b>{finding.lineItemLabel}</b>, {formatDate(finding.periodEnd)}: {from === null ? "no value" : formatExact(from)},{" "}
      {path ? (
        <Link className="link" href={path}>
          {words}
        </Link>
      ) : (
        words
      )}
      {finding.settledAt && <small> {formatMoment(finding.settledAt)}</small>}
    </li>
  );
}
