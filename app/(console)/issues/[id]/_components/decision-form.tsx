"use client";

import { type FormEvent, useEffect, useRef } from "react";
import { Button } from "@/components/button";
import { Kbd } from "@/components/kbd";
import { previewOf, submitWords } from "../decision-draft";
import styles from "../rail.module.css";
import { DecisionChoices } from "./decision-choices";
import { CauseField, DurationField, NoteField, ScopeField, SnoozeField } from "./decision-fields";
import type { FormProps } from "./form-props";
import { ValueFields } from "./value-fields";

export function DecisionForm(props: FormProps & { busy: boolean; onSubmit: () => void; onReload: () => void }) {
  const { facts, draft, refusal, busy, onSubmit, onReload } = props;
  const form = useRef<HTMLFormElement>(null);
  useSubmitKey(form);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);
  const correcting = draft.choice === "suggested" || draft.choice === "other";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form ref={form} onSubmit={submit} className={styles.form} noValidate>
      <DecisionChoices {...props} />
      {draft.choice === "other" && <ValueFields {...props} />}
      {draft.choice === "later" ? (
        <SnoozeField {...props} />
      ) : (
        <div className={styles.pair}>
          <CauseField {...props} />
          {correcting && <DurationField {...props} />}
          {draft.choice === "right" && <ScopeField {...props} />}
        </div>
      )}
      <NoteField {...props} />
      {refusal && (
        <div className={styles.refusal} role="alert">
          <p>{refusal.message}</p>
          {refusal.conflict && <Button onClick={onReload}>Load the issue as it is now</Button>}
        </div>
      )}
      <p className={styles.preview} aria-live="polite">
        {previewOf(draft, facts)}
      </p>
      <div className={styles.go}>
        <Button type="submit" look="primary" disabled={busy} aria-keyshortcuts="Control+Enter">
          {busy ? "Sending…" : submitWords(draft, facts)} <Kbd>Ctrl ↵</Kbd>
        </Button>
      </div>
    </form>
  );
}

/** Ctrl+Enter submits from anywhere on the page, fields included. */
function useSubmitKey(form: { current: HTMLFormElement | null }) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [form]);
}
