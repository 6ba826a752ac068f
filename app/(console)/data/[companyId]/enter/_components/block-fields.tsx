"use client";

import { Field } from "@/components/field";
import { longestNote, noteHint } from "@/components/note-hint";
import styles from "../enter.module.css";
import { usualLength } from "../entry-draft";
import type { ItemChoice } from "../loaders";
import type { Entry } from "../use-entry";
import { lengthChoices } from "../words";
import { ItemOptions } from "./item-options";

type Props = { entry: Entry; items: readonly ItemChoice[] };

/** A block as it was copied, or one value; and what it does not say itself. */
export function BlockFields(props: Props) {
  const { draft, change } = props.entry;
  return (
    <fieldset className={styles.block}>
      <legend>Values</legend>
      <div className={styles.modes} role="radiogroup" aria-label="What is typed">
        {(["block", "one"] as const).map((mode) => (
          <label key={mode} data-current={draft.mode === mode || undefined}>
            <input
              type="radio"
              name="mode"
              className="vh"
              checked={draft.mode === mode}
              onChange={() => change({ mode })}
            />
            {mode === "block" ? "A block" : "One value"}
          </label>
        ))}
      </div>
      {draft.mode === "block" ? <BlockField {...props} /> : <OneValue {...props} />}
      <PeriodFields {...props} />
      <ScaleFields {...props} />
      <Field label="Note (optional)" hint={noteHint(draft.note)}>
        <input
          type="text"
          maxLength={longestNote}
          placeholder="Page 42, consolidated statements"
          value={draft.note}
          onChange={(event) => change({ note: event.target.value })}
        />
      </Field>
    </fieldset>
  );
}

function BlockField({ entry: { draft, change, refusal } }: Props) {
  const problem = refusal?.fields["block.text"];
  return (
    <Field
      label="Rows and headings, copied from the filing or a spreadsheet"
      hint="Captions down, periods across. Parentheses are negative, a dash is no value."
      problem={problem}
    >
      <textarea
        className={styles.text}
        rows={9}
        wrap="off"
        spellCheck={false}
        value={draft.text}
        aria-invalid={Boolean(problem)}
        placeholder={
          "(in millions, except per share data)\nThree Months Ended\t\n\tSep. 30, 2023\tSep. 24, 2022\nTotal net sales\t89,498\t90,146"
        }
        onChange={(event) => change({ text: event.target.value })}
      />
    </Field>
  );
}

function OneValue({ entry: { draft, change, refusal }, items }: Props) {
  const problem = refusal?.fields["block.text"];
  return (
    <div className={styles.pair}>
      <Field label="Line item">
        <select value={draft.item} onChange={(event) => change({ item: event.target.value })}>
          <option value="">Choose…</option>
          <ItemOptions items={items} />
        </select>
      </Field>
      <Field label="Value" problem={problem}>
        <input
          inputMode="decimal"
          autoComplete="off"
          className="tabular"
          value={draft.value}
          aria-invalid={Boolean(problem)}
          onChange={(event) => change({ value: event.target.value })}
        />
      </Field>
    </div>
  );
}

function PeriodFields({ entry: { draft, change, refusal } }: Props) {
  const usual = usualLength(draft.form);
  const problem = refusal?.fields["block.periodEnd"];
  const ifSilent = draft.mode === "block" ? ", if no heading says it" : "";
  return (
    <div className={styles.pair}>
      <Field label={`Length${ifSilent}`}>
        <select
          value={draft.length}
          onChange={(event) => change({ length: event.target.value as typeof draft.length })}
        >
          <option value="">{usual ? `${lengthChoices[usual]}, by the form` : "By the form"}</option>
          {(Object.keys(lengthChoices) as (keyof typeof lengthChoices)[]).map((length) => (
            <option key={length} value={length}>
              {lengthChoices[length]}
            </option>
          ))}
        </select>
      </Field>
      <Field label={`Period end${ifSilent}`} problem={problem}>
        <input
          type="date"
          value={draft.periodEnd}
          aria-invalid={Boolean(problem)}
          onChange={(event) => change({ periodEnd: event.target.value })}
        />
      </Field>
    </div>
  );
}

const scales = [
  ["0", "as typed"],
  ["3", "thousands"],
  ["6", "millions"],
  ["9", "billions"],
] as const;

function ScaleFields({ entry: { draft, change } }: Props) {
  const silent = draft.mode === "block" ? "as the heading says" : "as typed";
  return (
    <div className={styles.pair}>
      {(["money", "shares"] as const).map((kind) => (
        <Field key={kind} label={kind === "money" ? "Money in" : "Share counts in"}>
          <select value={draft[kind]} onChange={(event) => change({ [kind]: event.target.value })}>
            <option value="">{silent}</option>
            {scales.slice(draft.mode === "block" ? 0 : 1).map(([power, words]) => (
              <option key={power} value={power}>
                {words}
              </option>
            ))}
          </select>
        </Field>
      ))}
    </div>
  );
}
