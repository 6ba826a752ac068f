"use client";
import { useState } from "react";
import { Button } from "@/components/button";
import { Checkbox } from "@/components/checkbox";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import {
  type Column,
  type ColumnId,
  columnIds,
  densities,
  type Layout,
  moveColumn,
  resizeColumn,
  standardColumns,
  toggleColumn,
} from "../table-layout";
import styles from "./layout-button.module.css";
import { useLayout } from "./use-layout";

const columnWords: Readonly<Record<ColumnId, string>> = {
  priority: "Priority",
  title: "What is wrong",
  company: "Company",
  rule: "Rule",
  item: "Line item",
  cause: "Cause",
  severity: "Severity",
  findings: "Findings",
  points: "Values",
  suggestion: "Suggestion",
  age: "Age",
  assignee: "Assignee",
};

const densityWords = { compact: "Compact", standard: "Standard", roomy: "Roomy" } as const;

/** Which columns, in which order and how wide, and how dense: kept in the address, and as the person's last choice. */
export function LayoutButton({ layout: given }: { layout: Layout }) {
  const [open, setOpen] = useState(false);
  const { columns, density, change } = useLayout(given);
  const absent = columnIds.filter((id) => !columns.some((column) => column.id === id));
  const set = (next: readonly Column[]) => change({ columns: next, density });
  return (
    <>
      <Button look="ghost" onClick={() => setOpen(true)}>
        <Icon name="table" />
        Columns
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Columns">
        <fieldset className={styles.density}>
          <legend>Density</legend>
          {densities.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="density"
                checked={density === one}
                onChange={() => change({ columns, density: one })}
              />
              {densityWords[one]}
            </label>
          ))}
        </fieldset>
        <ul className={styles.columns}>
          {columns.map(({ id, width }, place) => (
            <li key={id}>
              <Checkbox
                label={`Show ${columnWords[id]}`}
                checked
                disabled={id === "title"}
                onChange={() => set(toggleColumn(columns, id))}
              />
              {columnWords[id]}
              <input
                type="number"
                min={40}
                max={900}
                step={4}
                placeholder="width"
                aria-label={`Width of ${columnWords[id]} in pixels`}
                defaultValue={width ?? ""}
                key={width}
                onBlur={({ target }) => {
                  const wanted = target.value === "" ? null : Number(target.value);
                  if (wanted !== width) set(resizeColumn(columns, id, wanted));
                }}
              />
              <Move
                label={`Move ${columnWords[id]} left`}
                icon="up"
                off={place === 0}
                onMove={() => set(moveColumn(columns, id, -1))}
              />
              <Move
                label={`Move ${columnWords[id]} right`}
                icon="down"
                off={place === columns.length - 1}
                onMove={() => set(moveColumn(columns, id, 1))}
              />
            </li>
          ))}
          {absent.map((id) => (
            <li key={id}>
              <Checkbox
                label={`Show ${columnWords[id]}`}
                checked={false}
                onChange={() => set(toggleColumn(columns, id))}
              />
              <span className="dim">{columnWords[id]}</span>
            </li>
          ))}
        </ul>
        <Button onClick={() => change({ columns: standardColumns, density: "standard" })}>Back to the standard</Button>
      </Dialog>
    </>
  );
}

function Move({ label, icon, off, onMove }: { label: string; icon: "up" | "down"; off: boolean; onMove: () => void }) {
  return (
    <Button look="ghost" square aria-label={label} disabled={off} onClick={onMove}>
      <Icon name={icon} size={12} />
    </Button>
  );
}
