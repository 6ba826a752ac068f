"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import styles from "../../policies.module.css";

type Props = { label: string; hours: number; onChange: (hours: number) => void };

/** Working hours that a severity has. */
export function HoursField({ label, hours, onChange }: Props) {
  const [typed, setTyped] = useState({ text: String(hours), hours });
  const text = typed.hours === hours ? typed.text : String(hours);
  const wrong = !(Number(text) > 0);
  const type = (given: string) => {
    const next = Number(given) > 0 ? Number(given) : hours;
    setTyped({ text: given, hours: next });
    if (next !== hours) onChange(next);
  };
  return (
    <Field label={label} problem={wrong ? "More than 0 hours." : undefined}>
      <span className={styles.percent}>
        <input inputMode="decimal" value={text} aria-invalid={wrong} onChange={({ target }) => type(target.value)} />
        <span>hours</span>
      </span>
    </Field>
  );
}
