"use client";

import { useState, useTransition } from "react";
import { NoteForm } from "@/app/_lib/note-form";
import { Button } from "@/components/button";
import { Kbd } from "@/components/kbd";
import { toast } from "@/components/toast";
import { useKeys } from "@/components/use-keys";
import { authoriseAction, rejectAction, withdrawAction } from "../../actions";
import styles from "../../policies.module.css";

type Props = { id: number; isOwn: boolean; stale: boolean; refusal: string | null };

/** What the person who looks can do with the change that waits. */
export function ChangeActions({ id, isOwn, stale, refusal }: Props) {
  if (refusal) return <p className="sub">{refusal}</p>;
  return isOwn ? <MakerActions id={id} /> : <CheckerActions id={id} stale={stale} />;
}

function CheckerActions({ id, stale }: { id: number; stale: boolean }) {
  const [form, setForm] = useState<"authorise" | "reject" | null>(null);
  const authorise = () => setForm("authorise");
  const reject = () => setForm("reject");
  useKeys(form ? {} : stale ? { n: reject } : { y: authorise, n: reject });
  if (form === "authorise") {
    return (
      <NoteForm
        label="Why it is right (optional): it stays in the history"
        submit="Authorise"
        look="primary"
        done={({ version }: { version: number }) => `Version ${version} is in force.`}
        act={(note) => authoriseAction({ id, note })}
        onCancel={() => setForm(null)}
      />
    );
  }
  if (form === "reject") {
    return (
      <NoteForm
        label="Why it is rejected: the maker reads it"
        submit="Reject"
        look="danger"
        done="Rejected. The policy stays as it is."
        act={(note) => rejectAction({ id, note })}
        onCancel={() => setForm(null)}
      />
    );
  }
  return (
    <div className={styles.actions}>
      {stale ? null : (
        <Button look="primary" onClick={authorise} aria-keyshortcuts="y">
          Authorise… <Kbd>y</Kbd>
        </Button>
      )}
      <Button onClick={reject} aria-keyshortcuts="n">
        Reject… <Kbd>n</Kbd>
      </Button>
    </div>
  );
}

function MakerActions({ id }: { id: number }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const withdraw = () =>
    start(async () => {
      const result = await withdrawAction({ id });
      if (!result.ok) return setProblem(result.message);
      toast("good", "Withdrawn. The policy stays as it is.");
    });
  useKeys(busy ? {} : { w: withdraw });
  return (
    <>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <div className={styles.actions}>
        <span className="sub">Another person must authorise what you proposed.</span>
        <Button onClick={withdraw} disabled={busy} aria-keyshortcuts="w">
          Withdraw <Kbd>w</Kbd>
        </Button>
      </div>
    </>
  );
}
