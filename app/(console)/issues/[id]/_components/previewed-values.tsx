"use client";

import { lengthWords, stateWords } from "@/app/_lib/words";
import { formatDate, formatExact, formatPlural } from "@/components/format";
import type { DecisionPreview, PreviewedValue, PublishedSide } from "@/domain/decisions/preview-rows";
import styles from "../rail.module.css";

/** Every published value that would change, before and after. */
export function PreviewedValues({ values: { count, rows } }: { values: DecisionPreview["values"] }) {
  const several = new Set(rows.map(({ companyName }) => companyName)).size > 1;
  return (
    <details className={styles.rest}>
      <summary>{formatPlural(count, "value")}, before and after</summary>
      <div className={styles.scroll}>
        <table className={styles.before}>
          <thead>
            <tr>
              <th scope="col">Value</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={Object.values(row.address).join(" ")}>
                <th scope="row">{nameOf(row, several)}</th>
                <Side side={row.before} />
                <Side side={row.after} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > rows.length && <p className="sub">and {formatPlural(count - rows.length, "more value")}</p>}
    </details>
  );
}

const nameOf = ({ companyName, lineItemLabel, address }: PreviewedValue, several: boolean): string =>
  [several && companyName, lineItemLabel, `${lengthWords[address.length]} ${formatDate(address.periodEnd)}`]
    .filter(Boolean)
    .join(", ");

function Side({ side: { value, state } }: { side: PublishedSide }) {
  return (
    <td title={stateWords[state]}>
      {value === null ? <span className="dim">{state === "held" ? "on hold" : "none"}</span> : formatExact(value)}
    </td>
  );
}
