"use client";

import { formatPlural } from "@/components/format";
import type { EntryRow } from "@/domain/entries/entry-rows";
import styles from "../enter.module.css";
import { outcomeSummary } from "../words";
import { EntryValues } from "./entry-values";

/** What was stored just now, and what the checks make of it, as they end. */
export function EntryOutcome({ entry }: { entry: EntryRow }) {
  const isChecked = entry.runStatus === "completed" || entry.runStatus === "failed";
  return (
    <div className={styles.outcome}>
      <h2>
        {formatPlural(entry.values.length, "value")} stored from the {entry.form} of {entry.filedOn}
      </h2>
      <p className={styles.summary}>
        {isChecked
          ? `${outcomeSummary(entry)}.`
          : "The company is being checked with the new values; this page follows."}
      </p>
      {entry.runError && (
        <p className={styles.refusal} role="alert">
          {entry.runError}
        </p>
      )}
      <EntryValues entry={entry} />
      <p className={styles.dim}>The filing stays named: paste its next block, or another link.</p>
    </div>
  );
}
