"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { longestNote, noteHint } from "@/components/note-hint";
import { toast } from "@/components/toast";
import type { ProposeInput } from "@/domain/mappings/schema";
import { proposeAction } from "../../actions";
import styles from "../../mapping.module.css";
import { withoutFields } from "../../tag-words";

/** Asks for a checker, once the preview has been seen. */
export function ProposeForm({ input, refusal }: { input: Omit<ProposeInput, "note">; refusal: string | null }) {
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  if (refusal) return <p className="sub">{refusal}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await proposeAction({ ...input, note });
      if (!result.ok) return setProblem(withoutFields(result.message));
      toast("good", "Proposed. Another person has to authorise it.");
    });
  };
  return (
    <form className={styles.propose} onSubmit={submit} noValidate>
      <Field
        label="Why: the checker reads it, and whoever asks in a year"
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
      <div className={styles.actions}>
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? "Proposing…" : "Propose this list"}
        </Button>
        <span className="sub">Another person has to authorise it.</span>
      </div>
    </form>
  );
}
