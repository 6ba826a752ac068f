"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { longestNote, noteHint } from "@/components/note-hint";
import { reopenAction } from "../actions";
import { type Refusal, refusalOf } from "../decision-outcome";
import styles from "../rail.module.css";

export function ReopenForm({ issueId, version, snoozed }: { issueId: number; version: number; snoozed: boolean }) {
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const words = snoozed ? "Wake it now" : "Reopen";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await reopenAction({ issueId, version, note });
      setRefusal(result.ok ? null : refusalOf(result));
    });
  };
  if (!open) return <Button onClick={() => setOpen(true)}>{words}…</Button>;
  return (
    <form onSubmit={submit} className={styles.form} noValidate>
      <Field label="Why it has to be looked at again" problem={refusal?.fields.note} hint={noteHint(note)}>
        <textarea
          rows={2}
          maxLength={longestNote}
          aria-invalid={Boolean(refusal?.fields.note)}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field.
          autoFocus
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      {refusal && (
        <p className={styles.refusal} role="alert">
          {refusal.message}
        </p>
      )}
      <div className={styles.buttons}>
        <Button type="submit" disabled={busy}>
          {words}
        </Button>
        <Button look="ghost" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
