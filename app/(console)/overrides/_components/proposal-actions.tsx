"use client";

import { useState, useTransition } from "react";
import type { Failure } from "@/app/_lib/failure";
import { NoteForm } from "@/app/_lib/note-form";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Kbd } from "@/components/kbd";
import { longestNote, noteHint } from "@/components/note-hint";
import { toast } from "@/components/toast";
import { authoriseAction, rejectAction, withdrawAction } from "../actions";
import styles from "../overrides.module.css";

type Target = { proposalId: number; version: number };

/** What a checker can do. `done` says in words what an authorisation leads to. */
export function CheckerActions(props: { target: Target; done: string; onBehalfOf: string | null }) {
  const { target, done, onBehalfOf } = props;
  const [note, setNote] = useState<string | null>(null);
  const [rejecting, setRejecting] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const authorise = () =>
    start(async () => {
      const result = await authoriseAction({ ...target, ...(note ? { note } : {}) });
      if (!result.ok) return setProblem(result);
      toast("good", done);
    });
  if (rejecting) {
    return (
      <NoteForm
        label="Why it is rejected: the maker reads it"
        submit="Reject"
        look="danger"
        done="Rejected. The issue is back in the queue."
        act={(note) => rejectAction({ ...target, note })}
        onCancel={() => setRejecting(false)}
      />
    );
  }
  return (
    <>
      {problem && (
        <div className={styles.problem} role="alert">
          <p>{problem.message}</p>
        </div>
      )}
      {note !== null && (
        <Field label="Note (optional): it stays with the override" hint={noteHint(note)}>
          <textarea rows={2} maxLength={longestNote} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
      )}
      <div className={styles.actions}>
        <Button look="primary" onClick={authorise} disabled={busy} aria-keyshortcuts="y">
          Authorise <Kbd>y</Kbd>
        </Button>
        <Button onClick={() => setRejecting(true)} disabled={busy} aria-keyshortcuts="n">
          Reject <Kbd>n</Kbd>
        </Button>
        {note === null && (
          <Button look="ghost" onClick={() => setNote("")} disabled={busy}>
            Add a note
          </Button>
        )}
        {onBehalfOf && <span className="sub">You stand in for {onBehalfOf}.</span>}
      </div>
    </>
  );
}

/** What the maker can do: wait for somebody else, or take it back. */
export function MakerActions({ target }: { target: Target }) {
  const [withdrawing, setWithdrawing] = useState(false);
  if (withdrawing) {
    return (
      <NoteForm
        label="Why you take it back (optional)"
        submit="Withdraw"
        done="Withdrawn. The issue is back in the queue."
        act={(note) => withdrawAction({ ...target, note })}
        onCancel={() => setWithdrawing(false)}
      />
    );
  }
  return (
    <div className={styles.actions}>
      <span className="sub">Another person must authorise what you proposed.</span>
      <Button onClick={() => setWithdrawing(true)} aria-keyshortcuts="w">
        Withdraw <Kbd>w</Kbd>
      </Button>
    </div>
  );
}
