"use client";

import { Field } from "@/components/field";
import { formatExact } from "@/components/format";
import { correctionsOf } from "../decision-draft";
import styles from "../rail.module.css";
import type { FormProps } from "./form-props";

/** One field per value in doubt. The server names a wrong one by its place among those sent. */
export function ValueFields({ facts, draft, refusal, onChange }: FormProps) {
  const sent = correctionsOf(draft, facts).map(({ address }) => address);
  return (
    <fieldset className={styles.values}>
      <legend className="vh">New values</legend>
      {facts.points.map(({ key, label, address, from }, index) => {
        // Nothing typed at all is said once, at the first value.
        const missing = index === 0 ? refusal?.fields.corrections : undefined;
        const problem = refusal?.fields[`corrections.${sent.indexOf(address)}.value`] ?? missing;
        return (
          <Field key={key} label={`${label}, reported ${from === null ? "none" : formatExact(from)}`} problem={problem}>
            <input
              inputMode="decimal"
              autoComplete="off"
              className="tabular"
              // biome-ignore lint/a11y/noAutofocus: the person has just asked to type a value.
              autoFocus={index === 0}
              value={draft.values[key] ?? ""}
              aria-invalid={Boolean(problem)}
              onFocus={(event) => event.target.select()}
              onChange={(event) => onChange({ values: { ...draft.values, [key]: event.target.value } })}
            />
          </Field>
        );
      })}
    </fieldset>
  );
}
