"use client";

import { useState, useTransition } from "react";
import { NoteForm } from "@/app/_lib/note-form";
import { Button } from "@/components/button";
import { Kbd } from "@/components/kbd";
import { toast } from "@/components/toast";
import type { SplitChoice } from "@/domain/splits/model";
import { confirmSplitAction, rejectSplitAction } from "../actions";
import styles from "../splits.module.css";

type Target = { id: number; version: number };

const refusing = {
  reject: {
    button: "Reject",
    keyName: "n",
    label: "Why it is no split: nobody is asked about it again",
    done: "Rejected.",
  },
  take_back: { button: "Take back", keyName: "w", label: "Why you take it back", done: "Taken back." },
  revoke: {
    button: "Take back",
    keyName: "w",
    label: "Why it is no split after all",
    done: "Taken back. The company is checked again.",
  },
} as const;

/** What this person may do with the split now. */
export function SplitActions({ target, choices }: { target: Target; choices: readonly SplitChoice[] }) {
  const [noting, setNoting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const refusal = choices.find((choice) => choice !== "confirm");
  const confirm = () =>
    start(async () => {
      const result = await confirmSplitAction(target);
      if (!result.ok) return setProblem(result.message);
      toast("good", "Confirmed. The company is checked again.");
    });
  if (noting && refusal) {
    const { label, button, done } = refusing[refusal];
    return (
      <NoteForm
        label={label}
        submit={button}
        look="danger"
        done={done}
        act={(note) => rejectSplitAction({ ...target, note })}
        onCancel={() => setNoting(false)}
      />
    );
  }
  return (
    <>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.actions}>
        {choices.includes("take_back") && <span className="sub">Another person must confirm what you proposed.</span>}
        {choices.includes("confirm") && (
          <Button look="primary" onClick={confirm} disabled={busy} aria-keyshortcuts="y">
            Confirm <Kbd>y</Kbd>
          </Button>
        )}
        {refusal && (
          <Button onClick={() => setNoting(true)} disabled={busy} aria-keyshortcuts={refusing[refusal].keyName}>
            {refusing[refusal].button} <Kbd>{refusing[refusal].keyName}</Kbd>
          </Button>
        )}
      </div>
    </>
  );
}
