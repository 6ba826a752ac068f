"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { longestNote, noteHint } from "@/components/note-hint";
import { type SkipReason, skipReasons, skipWords } from "@/domain/issues/policy";
import { skipAction } from "../actions";
import styles from "../next.module.css";

type Props = { issueId: number; onClose: () => void; onSkipped: () => void };

/** Why an issue is passed over: the answer is what makes the queue better. */
export function SkipDialog({ issueId, onClose, onSkipped }: Props) {
  const [reason, setReason] = useState<SkipReason>("unclear");
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await skipAction({ issueId, reason, note });
      if (!result.ok) return setProblem(result.message.replace(/^note: /, ""));
      onSkipped();
    });
  };
  return (
    <Dialog open onClose={onClose} title={`Skip #${issueId}`}>
      <form onSubmit={submit} className={styles.skip} noValidate>
        <fieldset>
          <legend>Why?</legend>
          {skipReasons.map((one) => (
            <label key={one}>
              <input type="radio" name="reason" checked={reason === one} onChange={() => setReason(one)} />
              {skipWords[one]}
            </label>
          ))}
        </fieldset>
        <Field
          label={reason === "other" ? "In a few words" : "Note (optional)"}
          problem={problem ?? undefined}
          hint={noteHint(note)}
        >
          <textarea
            rows={2}
            maxLength={longestNote}
            value={note}
            aria-invalid={problem !== null}
            onChange={(event) => setNote(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
            }}
          />
        </Field>
        <p className={styles.about}>You are not offered it again for a day, unless it changes. Others are.</p>
        <div className={styles.actions}>
          <Button type="submit" look="primary" disabled={busy}>
            {busy ? "Skipping…" : "Skip it"}
          </Button>
          <Button look="ghost" onClick={onClose}>
            Keep it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
