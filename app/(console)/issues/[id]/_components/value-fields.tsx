"use client";

import { Field } from "@/components/field";
import { formatExact } from "@/components/format";
import { correctionsOf } from "../decision-draft";
import styles from "../rail.module.css";
import type { FormProps } from "./decision-form";

/** One field per value in doubt. The server names a wrong one by its place among those sent. */
export function ValueFields({ facts, draft, refusal, onChange }: FormProps) {
  const sent = correctionsOf(draft, facts).map(({ address }) => address);
  return (
    <fieldset className={styles.values}>
      <legend className="vh">New values</legend>
      {facts.points.map(({ key, label, address, from }) => (
        <Field
          key={key}
          label={`${label}, reported ${from === null ? "none" : formatExact(from)}`}
          problem={refusal?.fields[`corrections.${sent.indexOf(address)}.value`]}
        >
          <input
            inputMode="decimal"
            autoComplete="off"
            className="tabular"
            value={draft.values[key] ?? ""}
            onChange={(event) => onChange({ values: { ...draft.values, [key]: event.target.value } })}
          />
        </Field>
      ))}
    </fieldset>
  );
}
