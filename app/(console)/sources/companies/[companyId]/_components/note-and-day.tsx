"use client";
import { Field } from "@/components/field";
import styles from "../../form.module.css";

export type NoteAndDay = { on: string; note: string };

type Props = {
  value: NoteAndDay;
  onChange: (value: NoteAndDay) => void;
  today: string;
  dayLabel: string;
  noteLabel: string;
  placeholder: string;
};

export function NoteAndDayFields({ value, onChange, today, dayLabel, noteLabel, placeholder }: Props) {
  return (
    <div className={styles.pair}>
      <Field label={dayLabel}>
        <input
          type="date"
          required
          max={today}
          value={value.on}
          onChange={(event) => onChange({ ...value, on: event.target.value })}
        />
      </Field>
      <Field label={noteLabel}>
        <input
          required
          maxLength={500}
          value={value.note}
          placeholder={placeholder}
          onChange={(event) => onChange({ ...value, note: event.target.value })}
        />
      </Field>
    </div>
  );
}
