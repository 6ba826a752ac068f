import { stateWords } from "@/app/_lib/words";
import { formatDate, formatExact } from "@/components/format";
import { Icon } from "@/components/icon";
import type { Cell } from "@/domain/golden/read-grid";
import styles from "../company.module.css";
import { type Mark, markOf, marks } from "../marks";
import { formatScaled, type Scale } from "../scale";

/** A plain link: the grid has thousands, and the wrapper around them follows it without a page load. */
export function GridCell({ cell, scale, href }: { cell: Cell; scale: Scale; href: string }) {
  const found = markOf(cell);
  const shown = cell.value ?? cell.held?.lastPublished ?? null;
  return (
    <a href={href} className={styles.cell} title={titleOf(cell)} tabIndex={-1} data-cell>
      {found.map((mark) => (
        <MarkSign key={mark} mark={mark} />
      ))}
      {shown === null ? (
        <span className={styles.none}>{cell.state === "missing" ? "missing" : "held"}</span>
      ) : (
        formatScaled(shown, scale)
      )}
    </a>
  );
}

export function MarkSign({ mark }: { mark: Mark }) {
  const { icon, sign, words, tone } = marks[mark];
  return (
    <span className={styles[tone]}>
      {icon ? <Icon name={icon} size={12} /> : <i aria-hidden="true">{sign}</i>}
      <span className="vh">{words}, </span>
    </span>
  );
}

function titleOf(cell: Cell): string {
  const value = cell.value === null ? null : formatExact(cell.value);
  const reported = cell.reported?.value && `${formatExact(cell.reported.value)} as reported`;
  const held = cell.held?.candidate ? `${formatExact(cell.held.candidate)} is held back` : null;
  const filed = cell.filedOn && `filed ${formatDate(cell.filedOn)}`;
  return [value, reported, held, stateWords[cell.state], cell.doubtful && "in doubt", filed]
    .filter(Boolean)
    .join(" · ");
}
