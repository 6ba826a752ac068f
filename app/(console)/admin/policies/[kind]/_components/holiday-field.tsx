"use client";

import { useState } from "react";
import { Field } from "@/components/field";

type Props = { days: readonly string[]; onChange: (days: string[]) => void };

/** Days without work, one a line: a year of them is pasted at once. */
export function HolidayField({ days, onChange }: Props) {
  const written = days.join("\n");
  const [typed, setTyped] = useState({ text: written, written });
  const text = typed.written === written ? typed.text : written;
  const lines = linesOf(text);
  const wrong = lines.find((line) => !isDay(line));
  const type = (given: string) => {
    const next = linesOf(given).every(isDay) ? [...new Set(linesOf(given))].sort() : days;
    setTyped({ text: given, written: next.join("\n") });
    if (next !== days) onChange([...next]);
  };
  return (
    <Field
      label="Days without work"
      hint="One day a line, as 2026-12-25."
      problem={wrong === undefined ? undefined : `“${wrong}” is no day: write it as 2026-12-25.`}
    >
      <textarea rows={3} value={text} spellCheck={false} onChange={({ target }) => type(target.value)} />
    </Field>
  );
}

const linesOf = (text: string): string[] => text.split(/[\s,;]+/).filter((line) => line !== "");

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
