"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import styles from "../../policies.module.css";

type Props = { share: number | null; onChange: (share: number | null) => void };

const textOf = (share: number | null): string => (share === null ? "" : String(Number((share * 100).toPrecision(12))));

/** The largest change that a rule is for, in percent of what is served; empty for any. */
export function PercentField({ share, onChange }: Props) {
  const [typed, setTyped] = useState({ text: textOf(share), share });
  // What was typed stays as it was typed, unless the rule is another one by now.
  const text = typed.share === share ? typed.text : textOf(share);
  const wrong = text.trim() !== "" && !/^\d+(\.\d+)?$/.test(text.trim());
  const type = (given: string) => {
    const isNumber = /^\d+(\.\d+)?$/.test(given.trim());
    const next = given.trim() === "" ? null : isNumber ? Number(given) / 100 : share;
    setTyped({ text: given, share: next });
    if (next !== share) onChange(next);
  };
  return (
    <Field
      label="Changes it by at most"
      hint="Empty for any change. A changed sign, and a value where none was, count as larger than any."
      problem={wrong ? "Write a number with a point for decimals, such as 2.5." : undefined}
    >
      <span className={styles.percent}>
        <input inputMode="decimal" value={text} aria-invalid={wrong} onChange={({ target }) => type(target.value)} />
        <span>%</span>
      </span>
    </Field>
  );
}
