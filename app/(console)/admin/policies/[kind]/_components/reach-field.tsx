"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import type { LineItemReach } from "@/domain/policies/schema";
import type { ItemChoice } from "../../loaders";
import styles from "../../policies.module.css";

type Props = { reach: LineItemReach; items: readonly ItemChoice[]; onChange: (reach: LineItemReach) => void };

/** Which line items a rule is about: all, the core ones, or some by name. */
export function ReachField({ reach, items, onChange }: Props) {
  const [find, setFind] = useState("");
  const chosen = Array.isArray(reach) ? reach : null;
  const wanted = find.trim().toLowerCase();
  const shown = items.filter(({ label, code }) => `${label} ${code}`.toLowerCase().includes(wanted));
  const toggle = (code: string) => {
    if (!chosen) return;
    const next = chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code];
    onChange(items.filter((item) => next.includes(item.code)).map((item) => item.code));
  };
  return (
    <>
      <Field label="Line items">
        <select
          value={chosen ? "some" : (reach as string)}
          onChange={({ target: { value } }) => onChange(value === "some" ? [] : (value as "any" | "core"))}
        >
          <option value="any">Any line item</option>
          <option value="core">Core line items</option>
          <option value="some">{chosen ? `These (${chosen.length})` : "Only these…"}</option>
        </select>
      </Field>
      {chosen ? (
        <fieldset className={styles.choices}>
          <legend className="vh">Line items of this rule</legend>
          <input
            type="search"
            value={find}
            placeholder="Find a line item"
            aria-label="Find a line item"
            onChange={(event) => setFind(event.target.value)}
          />
          <ul>
            {shown.map(({ code, label }) => (
              <li key={code}>
                <label>
                  <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} /> {label}
                </label>
              </li>
            ))}
            {shown.length === 0 ? <li className="sub">No line item is called that.</li> : null}
          </ul>
        </fieldset>
      ) : null}
    </>
  );
}
