"use client";
import { useId, useState } from "react";
import styles from "../sources.module.css";

type Props = { label: string; hint: string; minutes: number; onChange: (minutes: number) => void };

const units = [
  { minutes: 1, words: "minutes" },
  { minutes: 60, words: "hours" },
  { minutes: 1440, words: "days" },
] as const;

/** A length of time as a count and its unit: the largest in which it is whole. */
export function SpanField({ label, hint, minutes, onChange }: Props) {
  const id = useId();
  const [unit, setUnit] = useState<number>(
    () => units.findLast(({ minutes: size }) => minutes % size === 0)?.minutes ?? 1,
  );
  const [count, setCount] = useState(String(minutes / unit));
  const say = (text: string, size: number) => {
    setCount(text);
    setUnit(size);
    onChange(Math.round(Number(text) * size));
  };
  return (
    <div className={styles.span}>
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          id={id}
          type="number"
          required
          min={1}
          step="any"
          value={count}
          onChange={(event) => say(event.target.value, unit)}
        />
        <select value={unit} aria-label={`${label}: unit`} onChange={(event) => say(count, Number(event.target.value))}>
          {units.map(({ minutes: size, words }) => (
            <option key={size} value={size}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <p className="dim meta">{hint}</p>
    </div>
  );
}
