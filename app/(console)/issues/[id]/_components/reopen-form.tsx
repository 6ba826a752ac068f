"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { formatPlural } from "@/components/format";
import { longestNote, noteHint } from "@/components/note-hint";
import { useRedraw } from "../../_issue/decision-flow";
import { reopenAction } from "../actions";
import { type Refusal, refusalOf } from "../decision-outcome";
import styles from "../rail.module.css";

type Props = {
  issueId: number;
  version: number;
  snoozed: boolean;
  /** Exceptions of its decision that still silence its values. */
  accepted: number;
};

export function ReopenForm({ issueId, version, snoozed, accepted }: Props) {
  const [open, setOpen] = useState(false);
  const [endExceptions, setEndExceptions] = useState(true);
  const [note, setNote] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, start] = useTransition();
  const redraw = useRedraw(issueId);
  const words = snoozed ? "Wake it now" : "Reopen";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await reopenAction({ issueId, version, note, endExceptions });
      setRefusal(result.ok ? null : refusalOf(result));
      if (result.ok) redraw();
    });
  };
  if (!open) return <Button onClick={() => setOpen(true)}>{words}…</Button>;
  return (
    <form onSubmit={submit} className={styles.form} noValidate>
      <Field label="Why it has to be looked at again" problem={refusal?.fields.note} hint={noteHint(note)}>
        <textarea
          rows={2}
          dir="auto"
          maxLength={longestNote}
          aria-invalid={Boolean(refusal?.fields.note)}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field.
          autoFocus
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      {accepted > 0 && (
        <label className={styles.also}>
          <input type="checkbox" checked={endExceptions} onChange={(event) => setEndExceptions(event.target.checked)} />
          <span>
            Take the acceptance back, so that its values are asked about again
            {accepted > 1 && <small>{formatPlural(accepted, "exception")} in force</small>}
          </span>
        </label>
      )}
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
