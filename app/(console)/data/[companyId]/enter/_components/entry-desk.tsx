"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { Button } from "@/components/button";
import { Kbd } from "@/components/kbd";
import type { EntryFilingRow, EntryRow } from "@/domain/entries/entry-rows";
import styles from "../enter.module.css";
import type { ItemChoice } from "../loaders";
import { useEntry } from "../use-entry";
import { BlockFields } from "./block-fields";
import { EntryOutcome } from "./entry-outcome";
import { FilingFields } from "./filing-fields";
import { PreviewPanel } from "./preview-panel";

type Props = {
  company: { id: number; cik: number };
  items: readonly ItemChoice[];
  filings: readonly EntryFilingRow[];
  entries: readonly EntryRow[];
  openedAt: string;
};

/** Left what is typed, right what would become of it. */
export function EntryDesk({ company, items, filings, entries, openedAt }: Props) {
  const opened = useRef(openedAt);
  const entry = useEntry(company.id, items, opened.current);
  const form = useRef<HTMLFormElement>(null);
  const { refusal, busy, isCurrent, ticked, storedId } = entry;
  useGoKey(entry.go);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);
  const stored = entries.find(({ id }) => id === storedId);
  const unplaced = refusal && Object.keys(refusal.fields).every((field) => !knownFields.has(field));
  return (
    <div className={styles.desk}>
      <form
        ref={form}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          entry.go();
        }}
      >
        <div className={styles.fields}>
          <FilingFields entry={entry} cik={company.cik} filings={filings} />
          <BlockFields entry={entry} items={items} />
          {refusal && unplaced && (
            <p className={styles.refusal} role="alert">
              {refusal.message}
            </p>
          )}
          <div className={styles.go}>
            <Button
              look={isCurrent ? "plain" : "primary"}
              disabled={busy !== null || !entry.loaded}
              onClick={entry.runPreview}
            >
              {busy === "preview" ? "Reading…" : "Preview"} {!isCurrent && <Kbd>Ctrl ↵</Kbd>}
            </Button>
            <Button
              look={isCurrent ? "primary" : "plain"}
              disabled={busy !== null || !isCurrent || ticked === 0}
              onClick={entry.store}
            >
              {busy === "store" ? "Storing…" : storeWords(ticked)} {isCurrent && <Kbd>Ctrl ↵</Kbd>}
            </Button>
          </div>
        </div>
      </form>
      <section className={styles.result} aria-live="polite" aria-label="Preview">
        {stored && <EntryOutcome entry={stored} />}
        {!stored && storedId !== null && <p className={styles.summary}>Stored. What came of it appears here.</p>}
        {storedId === null && <PreviewPanel entry={entry} items={items} />}
      </section>
    </div>
  );
}

const knownFields = new Set(["filing.link", "filing.form", "filing.filedOn", "block.text", "block.periodEnd"]);
const storeWords = (count: number) => (count === 0 ? "Store" : `Store ${count} ${count === 1 ? "value" : "values"}`);

/** Ctrl+Enter works from every field. */
function useGoKey(go: () => void) {
  const latest = useEffectEvent(go);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      latest();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
