"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { longestNote, noteHint } from "@/components/note-hint";
import { toast } from "@/components/toast";
import type { AnyPolicy } from "@/domain/policy-changes/model";
import { proposeAction } from "../../actions";
import styles from "../../policies.module.css";

type Props = { draft: AnyPolicy; version: number; onProposed: () => void; onDiscard: () => void };

/** The reason, which the checker reads. */
export function ProposeForm({ draft, version, onProposed, onDiscard }: Props) {
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const propose = () =>
    start(async () => {
      const result = await proposeAction({ ...draft, baseVersion: version, note });
      if (!result.ok) return setProblem(result.message.replace(/^note: /, ""));
      onProposed();
      toast("good", "Proposed. It comes into force once another person authorises it.");
    });
  return (
    <form
      className={styles.section}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) propose();
      }}
    >
      <Field label="Why: who authorises it reads it" problem={problem ?? undefined} hint={noteHint(note)}>
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
          {busy ? "Proposing…" : "Propose"}
        </Button>
        <Button look="ghost" onClick={onDiscard}>
          Discard the change
        </Button>
      </div>
    </form>
  );
}
