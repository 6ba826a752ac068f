"use client";

import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { daysAfter, type WakeChoice } from "../decision-draft";
import styles from "../rail.module.css";
import type { FormProps } from "./form-props";

const presets = [
  ["Tomorrow", 1],
  ["In 3 days", 3],
  ["In a week", 7],
] as const;

const conditions: readonly [WakeChoice, string][] = [
  ["none", "Nothing else"],
  ["value_changes", "A value changes"],
  ["new_filing", "A new filing"],
  ["company_count", "More companies have it"],
];

/** Until when, and what brings it back sooner. */
export function SnoozeField({ facts, draft, refusal, onChange }: FormProps) {
  return (
    <>
      <div className={styles.days}>
        <Field label="Comes back on" problem={refusal?.fields.until}>
          <input
            type="date"
            required
            min={daysAfter(facts.today, 1)}
            max={daysAfter(facts.today, 90)}
            value={draft.until}
            aria-invalid={Boolean(refusal?.fields.until)}
            onChange={(event) => onChange({ until: event.target.value })}
          />
        </Field>
        {presets.map(([words, days]) => (
          <Button key={days} look="ghost" onClick={() => onChange({ until: daysAfter(facts.today, days) })}>
            {words}
          </Button>
        ))}
      </div>
      <div className={styles.pair}>
        <Field label="Or sooner, when" problem={refusal?.fields.wake}>
          <select value={draft.wake} onChange={(event) => onChange({ wake: event.target.value as WakeChoice })}>
            {conditions.map(([wake, words]) => (
              <option key={wake} value={wake}>
                {words}
              </option>
            ))}
          </select>
        </Field>
        {draft.wake === "company_count" && (
          <Field label="More than" problem={refusal?.fields["wake.more"]}>
            <input
              type="number"
              min={1}
              value={draft.more}
              aria-invalid={Boolean(refusal?.fields["wake.more"])}
              onChange={(event) => onChange({ more: event.target.value })}
            />
          </Field>
        )}
      </div>
    </>
  );
}
