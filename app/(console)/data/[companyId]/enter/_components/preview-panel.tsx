"use client";

import { EmptyState } from "@/components/empty-state";
import { formatPlural } from "@/components/format";
import type { EntryPreview } from "@/domain/entries/rows";
import styles from "../enter.module.css";
import type { ItemChoice } from "../loaders";
import type { Entry } from "../use-entry";
import { scaleWords } from "../words";
import { PreviewRows } from "./preview-rows";

/** What would become of each value, before anything is stored. */
export function PreviewPanel({ entry, items }: { entry: Entry; items: readonly ItemChoice[] }) {
  const { preview, isCurrent } = entry;
  if (!preview) {
    return (
      <EmptyState title="Nothing to preview yet">
        Name the filing, paste a block or type a value, and press Ctrl+Enter. Nothing is stored before you have seen
        each value here.
      </EmptyState>
    );
  }
  return (
    <div className={styles.preview} data-stale={!isCurrent || undefined}>
      <p className={styles.summary}>
        {summaryOf(preview)}
        {!isCurrent && <b> You have changed something since: preview again.</b>}
      </p>
      <PreviewRows entry={entry} preview={preview} items={items} />
      {preview.unread.length > 0 && (
        <div className={styles.unread}>
          <p>{formatPlural(preview.unread.length, "line")} with numbers that belong to no row, not read:</p>
          <ul>
            {preview.unread.map(({ line, text }) => (
              <li key={line}>
                <small>line {line}</small> <code>{text}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function summaryOf({ rows, scale, filing }: EntryPreview): string {
  const values = rows.flatMap((row) => row.values);
  const count = (state: string) => values.filter((value) => value.state === state).length;
  const parts = [
    `${count("new")} new`,
    ...(
      [
        ["same", "as published"],
        ["differs", "different"],
        ["entered", "entered already"],
        ["impossible", "not possible"],
      ] as const
    ).flatMap(([state, words]) => (count(state) > 0 ? [`${count(state)} ${words}`] : [])),
  ];
  const open = rows.filter((row) => row.lineItem === null && !row.leftOut).length;
  const unmatched = open > 0 ? ` ${formatPlural(open, "row")} without a line item.` : "";
  const known = filing.known ? "" : " The filing is new here.";
  return `${formatPlural(values.length, "value")}: ${parts.join(", ")}. ${scaleWords(scale)}${unmatched}${known}`;
}
