"use client";

import { useState } from "react";
import type { PreviewRow } from "@/domain/entries/rows";
import styles from "../enter.module.css";
import type { ItemChoice } from "../loaders";
import { ItemOptions } from "./item-options";

type Props = { row: PreviewRow; items: readonly ItemChoice[]; onChoose: (code: string) => void };

/** Which line item a row is: suggestions first, then all of them, or none. */
export function RowItem({ row, items, onChoose }: Props) {
  // A block of thousands of rows would hold as many lists of every line item: a row has its list once it is turned to.
  const [wanted, setWanted] = useState(false);
  const want = () => setWanted(true);
  const chosen = row.leftOut ? "-" : (row.lineItem ?? "");
  return (
    <select
      className={styles.item}
      aria-label={`Line item of ${row.caption}`}
      value={chosen}
      onPointerEnter={want}
      onPointerDown={want}
      onFocus={want}
      data-open={chosen === "" || undefined}
      onChange={(event) => onChoose(event.target.value === "-" ? "" : event.target.value)}
    >
      {chosen === "" && (
        <option value="">{row.candidates.length > 0 ? "Which one is it?" : "No line item recognised"}</option>
      )}
      {!wanted && row.lineItem && row.candidates.every(({ code }) => code !== row.lineItem) && (
        <option value={row.lineItem}>{items.find(({ code }) => code === row.lineItem)?.label ?? row.lineItem}</option>
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
      {wanted && <ItemOptions items={items.filter((item) => row.candidates.every(({ code }) => code !== item.code))} />}
    </select>
  );
}
