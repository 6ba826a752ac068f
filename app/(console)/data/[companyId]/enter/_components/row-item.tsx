"use client";

import type { PreviewRow } from "@/domain/entries/rows";
import styles from "../enter.module.css";
import type { ItemChoice } from "../loaders";
import { ItemOptions } from "./item-options";

type Props = { row: PreviewRow; items: readonly ItemChoice[]; onChoose: (code: string) => void };

/** Which line item a row is: suggestions first, then all of them, or none. */
export function RowItem({ row, items, onChoose }: Props) {
  const chosen = row.leftOut ? "-" : (row.lineItem ?? "");
  return (
    <select
      className={styles.item}
      aria-label={`Line item of ${row.caption}`}
      value={chosen}
      data-open={chosen === "" || undefined}
      onChange={(event) => onChoose(event.target.value === "-" ? "" : event.target.value)}
    >
      {chosen === "" && (
        <option value="">{row.candidates.length > 0 ? "Which one is it?" : "No line item recognised"}</option>
      )}
      {row.candidates.length > 0 && (
        <optgroup label="Suggested">
          {row.candidates.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </optgroup>
      )}
      <option value="-">Leave this row out</option>
      <ItemOptions items={items.filter((item) => row.candidates.every(({ code }) => code !== item.code))} />
    </select>
  );
}
