"use client";

import { Field } from "@/components/field";
import type { PauseReason, TimeTargets } from "@/domain/policies/schema";
import styles from "../../policies.module.css";
import { HolidayField } from "./holiday-field";
import { HoursField } from "./hours-field";

type Props = { value: TimeTargets; onChange: (value: TimeTargets) => void };

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const pauses: readonly (readonly [PauseReason, string])[] = [
  ["snoozed", "Snoozed"],
  ["awaiting_approval", "Awaiting approval"],
  ["source_challenged", "Source challenged"],
];
const zones = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];

const toggled = <T,>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

export function TargetsEditor({ value, onChange }: Props) {
  const { hours, timeZone, days, from, to, holidays, pauses: paused } = value;
  return (
    <div className={styles.fields}>
      <div className={styles.triple}>
        {([1, 2, 3] as const).map((severity) => (
          <HoursField
            key={severity}
            label={`Severity ${severity}`}
            hours={hours[severity]}
            onChange={(given) => onChange({ ...value, hours: { ...hours, [severity]: given } })}
          />
        ))}
      </div>
      <fieldset className={styles.roles}>
        <legend>Working days</legend>
        {weekdays.map((name, place) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={days.includes(place + 1)}
              onChange={() => onChange({ ...value, days: toggled(days, place + 1).sort() })}
            />{" "}
            {name}
          </label>
        ))}
      </fieldset>
      <div className={styles.triple}>
        <Field label="From">
          <input type="time" value={from} onChange={({ target }) => onChange({ ...value, from: target.value })} />
        </Field>
        <Field label="To">
          <input type="time" value={to} onChange={({ target }) => onChange({ ...value, to: target.value })} />
        </Field>
        <Field label="Time zone">
          <input
            list="zones"
            value={timeZone}
            spellCheck={false}
            onChange={({ target }) => onChange({ ...value, timeZone: target.value })}
          />
        </Field>
        <datalist id="zones">
          {zones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      <div className={styles.whole}>
        <HolidayField days={holidays} onChange={(given) => onChange({ ...value, holidays: given })} />
      </div>
      <fieldset className={styles.roles}>
        <legend>The clock stands while an issue is</legend>
        {pauses.map(([reason, label]) => (
          <label key={reason}>
            <input
              type="checkbox"
              checked={paused.includes(reason)}
              onChange={() => onChange({ ...value, pauses: toggled(paused, reason) })}
            />{" "}
            {label}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
