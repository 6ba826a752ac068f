"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { formatPlural } from "@/components/format";
import { longestNote } from "@/components/note-hint";
import { toast } from "@/components/toast";
import { withdrawAction } from "../actions";
import styles from "../enter.module.css";

export function WithdrawButton({ entryId, values }: { entryId: number; values: number }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const [busy, start] = useTransition();
  const withdraw = () =>
    start(async () => {
      if (reason.trim() === "") return setProblem("Say what was wrong with it.");
      const result = await withdrawAction({ entryId, reason }).catch(() => null);
      if (!result?.ok) return setProblem(result?.message ?? "The server did not answer. Try again.");
      setOpen(false);
      toast("good", "The entry is withdrawn; the company is being checked again.");
    });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Withdraw this entry</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`Withdraw ${formatPlural(values, "value")}?`}>
        <form
          className={styles.withdraw}
          onSubmit={(event) => {
            event.preventDefault();
            withdraw();
          }}
        >
          <p>They stay on record and no longer count. What was published before them is published again.</p>
          <Field label="What was wrong" problem={problem}>
            <input
              maxLength={longestNote}
              value={reason}
              aria-invalid={Boolean(problem)}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
          <div className={styles.go}>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button type="submit" look="danger" disabled={busy}>
              {busy ? "Withdrawing…" : "Withdraw"}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
