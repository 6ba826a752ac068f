import Link from "next/link";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { formatCode, formatCount, formatPlural } from "@/components/format";
import type { ListRow, RankedTag } from "@/domain/mappings/rows";
import styles from "../mapping.module.css";
import { lineHref, mappingHref } from "../search-params";
import { TagName } from "./tag-name";

type Props = { lists: readonly ListRow[]; q: string; counted: boolean };

export function ListTable({ lists, q, counted }: Props) {
  const words = q.toLowerCase().split(/\s+/);
  const shown = lists.filter((row) => words.every((word) => textOf(row).includes(word)));
  if (shown.length === 0) {
    return (
      <EmptyState
        title={`No line item or tag answers to “${q}”`}
        action={<ButtonLink href={mappingHref({ tab: "unmapped", q })}>Search the unmapped tags</ButtonLink>}
      >
        A tag that no line item takes is under Unmapped tags.
      </EmptyState>
    );
  }
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="vh">Line items and their tags, the preferred one first</caption>
        <thead>
          <tr>
            <th scope="col">Line item</th>
            <th scope="col">Tags, best first, with the companies whose values each one wins</th>
            <th scope="col" className={`num ${styles.wide}`}>
              Values
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Line key={row.lineItem.id} row={row} counted={counted} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const textOf = ({ lineItem, tags }: ListRow): string =>
  [lineItem.label, lineItem.code, lineItem.statement, ...tags.map(({ name }) => name)].join(" ").toLowerCase();

function Line({ row, counted }: { row: ListRow; counted: boolean }) {
  const { lineItem, tags, pendingId, manualPoints } = row;
  const points = tags.reduce((sum, tag) => sum + tag.points, manualPoints);
  return (
    <tr>
      <th scope="row" className={styles.item}>
        <Link href={lineHref(lineItem.id)} prefetch={false} className={styles.rowLink}>
          {lineItem.label}
        </Link>
        <small>{formatCode(lineItem.statement.replace("-", " "))}</small>
        {pendingId !== null && (
          <Badge tone="warn" icon="clock">
            Change waits
          </Badge>
        )}
      </th>
      <td>
        <ol className={styles.chips}>
          {tags.map((tag) => (
            <Chip key={tag.name} tag={tag} counted={counted} />
          ))}
        </ol>
      </td>
      <td className={`num ${styles.wide}`}>
        {counted ? formatCount(points) : "–"}
        {manualPoints > 0 && <small className={styles.under}>{formatCount(manualPoints)} by hand</small>}
      </td>
    </tr>
  );
}

function Chip({ tag, counted }: { tag: RankedTag; counted: boolean }) {
  const unused = counted && tag.companies === 0;
  return (
    <li
      className={unused ? styles.unused : undefined}
      title={`Wins ${formatPlural(tag.points, "value")} of ${formatPlural(tag.companies, "company", "companies")}`}
    >
      <TagName tag={tag.name} />
      {counted && <b>{formatCount(tag.companies)}</b>}
    </li>
  );
}
