"use client";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/button";
import type { ActionResult } from "./action";
import styles from "./form-frame.module.css";

type Props<T> = {
  /** What the button says, at rest and while it is under way. */
  words: [rest: string, acting: string];
  action: () => Promise<ActionResult<T>>;
  onDone: (value: T) => void;
  onClose: () => void;
  children: ReactNode;
};

/** A dialog's form: its fields, what went wrong in words, and its two buttons. A failure keeps what was typed. */
export function FormFrame<T>({ words, action, onDone, onClose, children }: Props<T>) {
  const [problem, setProblem] = useState<string | null>(null);
  const [acting, start] = useTransition();
  function submit() {
    start(async () => {
      const result = await action();
      if (!result.ok) return setProblem(result.message);
      onDone(result.value);
    });
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!acting) submit();
      }}
    >
      {children}
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <div className={styles.actions}>
        <Button type="submit" look="primary" aria-disabled={acting}>
          {acting ? words[1] : words[0]}
        </Button>
        <Button look="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
