import type { ReactNode } from "react";
import styles from "./field.module.css";

type Props = { label: string; hint?: string; problem?: string; children: ReactNode };

/** A native input, select or textarea with its label above and its hint or problem below. */
export function Field({ label, hint, problem, children }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child.
    <label className={styles.field}>
      <span className={styles.label}>{label}</span>
      {children}
      {problem ? <span className={styles.problem}>{problem}</span> : null}
      {hint && !problem ? <span className={styles.hint}>{hint}</span> : null}
    </label>
  );
}
