"use client";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import type { ActionResult } from "@/app/_lib/action";
import { Button, type ButtonLook } from "@/components/button";
import { toast } from "@/components/toast";
import styles from "../../form.module.css";

type Props<T> = {
  /** What the change leads to, before it is made. */
  consequence: ReactNode;
  submit: string;
  look?: ButtonLook;
  act: () => Promise<ActionResult<T>>;
  done: (value: T) => string;
  onClose: () => void;
  children: ReactNode;
};

/** The frame of each change of one company: fields, what follows, and the refusal in words where it was made. */
export function ChangeForm<T>({ consequence, submit, look = "primary", act, done, onClose, children }: Props<T>) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  // A second step takes the place of the field that had the focus.
  useEffect(() => form.current?.querySelector<HTMLElement>("input, select")?.focus(), []);

  function send() {
    start(async () => {
      const result = await act();
      if (!result.ok) return setProblem(result.message);
      toast("good", done(result.value));
      onClose();
    });
  }

  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p className={styles.consequence}>{consequence}</p>
      {children}
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <div className={styles.buttons}>
        <Button type="submit" look={look} disabled={busy}>
          {busy ? "One moment…" : submit}
        </Button>
        <Button look="ghost" onClick={onClose} disabled={busy}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
