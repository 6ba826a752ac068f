import type { GridRow } from "@/domain/golden/read-grid";
import styles from "../company.module.css";
import { type Mark, markOf, marks } from "../marks";
import { MarkSign } from "./grid-cell";

/** Only the signs that occur in this grid. */
export function GridLegend({ rows }: { rows: readonly GridRow[] }) {
  const found = new Set(rows.flatMap((row) => row.cells.flatMap((cell) => (cell ? markOf(cell) : []))));
  const shown = (Object.keys(marks) as Mark[]).filter((mark) => found.has(mark));
  return (
    <p className={styles.legend}>
      {shown.map((mark) => (
        <span key={mark}>
          <MarkSign mark={mark} /> <span aria-hidden="true">{marks[mark].words}</span>
        </span>
      ))}
      <span>A value opens its provenance. Arrow keys move.</span>
    </p>
  );
}
