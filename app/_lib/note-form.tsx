"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button, type ButtonLook } from "@/components/button";
import { Field } from "@/components/field";
import { longestNote, noteHint } from "@/components/note-hint";
import { toast } from "@/components/toast";
import type { ActionResult } from "./action";
import styles from "./note-form.module.css";

/** A reason, and the act that needs it. What was typed stays when the act is refused. */
export function NoteForm<T>(props: {
  label: string;
  submit: string;
  look?: ButtonLook;
  /** Not where something else has to be filled in first. */
  autoFocus?: boolean;
  done: string | ((value: T) => string);
  act: (note: string) => Promise<ActionResult<T>>;
  onCancel: () => void;
}) {
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await props.act(note);
      if (!result.ok) return setProblem(result.message.replace(/^note: /, ""));
      toast("good", typeof props.done === "string" ? props.done : props.done(result.value));
      props.onCancel();
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field label={props.label} problem={problem ?? undefined} hint={noteHint(note)}>
        <textarea
          rows={2}
          maxLength={longestNote}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field.
          autoFocus={props.autoFocus ?? true}
          value={note}
          aria-invalid={problem !== null}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
            if (event.key === "Escape") props.onCancel();
          }}
        />
      </Field>
      <div className={styles.actions}>
        <Button type="submit" look={props.look} disabled={busy}>
          {props.submit}
        </Button>
        <Button look="ghost" onClick={props.onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
