"use client";

import Link from "next/link";
import { memo } from "react";
import { pointHref } from "@/app/_lib/point-href";
import { Badge } from "@/components/badge";
import { Checkbox } from "@/components/checkbox";
import { formatDate, formatExact } from "@/components/format";
import { Icon } from "@/components/icon";
import { isStorable } from "@/domain/entries/model";
import type { EntryPreview, PreviewRow, PreviewValue } from "@/domain/entries/rows";
import styles from "../enter.module.css";
import { isTicked, valueKey } from "../entry-draft";
import type { ItemChoice } from "../loaders";
import type { Entry } from "../use-entry";
import { lengthChoices, stateBadges } from "../words";
import { RowItem } from "./row-item";

type Props = { entry: Entry; preview: EntryPreview; items: readonly ItemChoice[] };

/** Typing a note must not render thousands of rows again: only what they show makes them new. */
export const PreviewRows = memo(
  Rows,
  (before, now) =>
    before.preview === now.preview &&
    before.items === now.items &&
    before.entry.isCurrent === now.entry.isCurrent &&
    before.entry.draft.ticks === now.entry.draft.ticks,
);

function Rows({ entry, preview, items }: Props) {
  return (
    <ul className={styles.rows}>
      {preview.rows.map((row) => (
        <li key={`${row.line} ${row.key}`} className={styles.row} data-open={row.lineItem === null || undefined}>
          <div className={styles.rowHead}>
            <span className={styles.caption} title={`Line ${row.line}`}>
              {row.caption}
            </span>
            <RowItem row={row} items={items} onChoose={(code) => entry.choose(row.key, code)} />
          </div>
          {row.problem && <p className={styles.why}>{row.problem}</p>}
          {!row.problem && row.values.length === 0 && row.nils > 0 && row.lineItem && (
            <p className={styles.dim}>States no value.</p>
          )}
          {row.values.length > 0 && (
            <table className={styles.values}>
              <caption className="vh">Values of {row.caption}</caption>
              <tbody>
                {row.values.map((value) => (
                  <ValueLine key={`${value.end} ${value.length} ${value.text}`} entry={entry} row={row} value={value} />
                ))}
              </tbody>
            </table>
          )}
        </li>
      ))}
    </ul>
  );
}

function ValueLine({ entry, row, value }: { entry: Entry; row: PreviewRow; value: PreviewValue }) {
  const { draft, change } = entry;
  const key = valueKey(row, value);
  const { tone, words } = stateBadges[value.state];
  const period = [value.fiscalLabel, value.length && lengthChoices[value.length].toLowerCase()]
    .filter(Boolean)
    .join(", ");
  return (
    <tr data-state={value.state}>
      <td className={styles.tick}>
        <Checkbox
          label={`Store ${row.caption}, ${value.end ?? value.text}`}
          checked={isTicked(draft, row, value)}
          disabled={!isStorable(value.state) || !entry.isCurrent}
          onChange={(event) => change({ ticks: { ...draft.ticks, [key]: event.target.checked } })}
        />
      </td>
      <td className={styles.period}>
        {value.end ? formatDate(value.end) : "no date"}
        <small>{period}</small>
      </td>
      <td className={`num ${styles.typed}`}>
        <b>{value.value === null ? value.text : formatExact(value.value)}</b>
        <small>{value.unit}</small>
      </td>
      <td className={`num ${styles.now}`}>
        {value.present ? (
          <>
            {value.present.value === null ? "none" : formatExact(value.present.value)}
            <small>{value.present.held ? "held" : value.present.source}</small>
          </>
        ) : (
          <small>nothing published</small>
        )}
      </td>
      <td className={styles.state}>
        <Badge tone={tone}>{words}</Badge>
        <Remarks value={value} />
      </td>
    </tr>
  );
}

function Remarks({ value }: { value: PreviewValue }) {
  const { state, why, warnings } = value;
  return (
    <>
      {why && (
        <p className={state === "impossible" ? styles.bad : styles.dim}>
          {why} {state === "differs" && <WhereToCorrect value={value} />}
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning} className={styles.warning}>
          <Icon name="warning" size={12} /> {warning}
        </p>
      ))}
    </>
  );
}

/** A published value is changed by an override, which begins at its issue. */
function WhereToCorrect({ value: { issueId, address } }: { value: PreviewValue }) {
  if (!address) return null;
  const href = issueId ? `/issues/${issueId}` : pointHref(address);
  return (
    <Link className="link" href={href}>
      {issueId ? `Propose an override in issue #${issueId}` : "Its provenance"}
    </Link>
  );
}
