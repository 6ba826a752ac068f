import Link from "next/link";
import { pointHref } from "@/app/_lib/point-href";
import { Badge, SimulatedBadge } from "@/components/badge";
import { EmptyState } from "@/components/empty-state";
import { formatDate, formatExact } from "@/components/format";
import { TimeAgo } from "@/components/time-ago";
import { noticeKindWords } from "@/domain/notices/model";
import type { NoticeRow } from "@/domain/notices/rows";
import type { GoldenLength } from "@/domain/periods/model";
import { periodWords } from "../../period-words";
import styles from "../notices.module.css";

type Items = readonly { id: number; label: string }[];
type Props = { rows: readonly NoticeRow[]; items: Items; isFiltered: boolean; now: string };

const tones = { corrected: "warn", withdrawn: "bad", reinstated: "good" } as const;

/** Corrections, the newest first. */
export function NoticeTable({ rows, items, isFiltered, now }: Props) {
  if (rows.length === 0) {
    return (
      <EmptyState title={isFiltered ? "No correction matches" : "Nothing that was served has been corrected yet"}>
        {isFiltered
          ? "Widen the filter."
          : "When a value that was published turns out wrong, what was served and what is served now stands here, and every receiver is told."}
      </EmptyState>
    );
  }
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="vh">Corrections, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">Value of</th>
            <th scope="col" className="num">
              Was served
            </th>
            <th scope="col" className="num">
              Is served
            </th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Notice key={row.id} row={row} items={items} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Notice({ row, items, now }: { row: NoticeRow; items: Items; now: string }) {
  const { at, kind, company, lineItemId, unitId, unit, periodEnd, previousValue, servedFrom, value, issueId } = row;
  const length = row.length as GoldenLength;
  const label = items.find(({ id }) => id === lineItemId)?.label ?? `Line item ${lineItemId}`;
  return (
    <tr>
      <td>
        <TimeAgo at={at} now={now} />
      </td>
      <td>
        <Badge tone={tones[kind]}>{noticeKindWords[kind]}</Badge>
      </td>
      <td className={styles.point}>
        <Link href={pointHref({ companyId: company.id, lineItemId, unitId, length, periodEnd })}>
          {company.name}, {label}
        </Link>{" "}
        {company.simulated ? <SimulatedBadge /> : null}
        <small>
          {periodWords(length, periodEnd)}, {unit}
        </small>
      </td>
      <td className="num">
        {previousValue === null ? "—" : formatExact(previousValue)}
        {servedFrom ? <small>since {formatDate(servedFrom)}</small> : null}
      </td>
      <td className="num">{value === null ? "nothing" : formatExact(value)}</td>
      <td className={styles.cause}>
        {row.cause}
        {issueId ? (
          <>
            {" "}
            <Link href={`/issues/${issueId}`}>Issue {issueId}</Link>
          </>
        ) : null}
      </td>
    </tr>
  );
}
