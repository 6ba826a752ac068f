"use client";

import { Field } from "@/components/field";
import { longestNote } from "@/components/note-hint";
import { type ToolKind, toolKinds, toolKindWords } from "@/domain/decisions/policy";
import { daysAfter } from "../decision-draft";
import type { FormProps } from "./form-props";

/** What would have settled it without a person: read by who decides what to build next. */
export function ToolKindField({ draft, refusal, onChange }: FormProps) {
  return (
    <Field label="What would have settled it" problem={refusal?.fields.toolKind}>
      <select value={draft.toolKind} onChange={(event) => onChange({ toolKind: event.target.value as ToolKind })}>
        {toolKinds.map((kind) => (
          <option key={kind} value={kind}>
            {toolKindWords[kind]}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function ToolFields({ facts, draft, refusal, onChange }: FormProps) {
  return (
    <>
      <Field label="What the tool would do" problem={refusal?.fields.wish}>
        <textarea
          rows={2}
          dir="auto"
          maxLength={longestNote}
          value={draft.wish}
          aria-invalid={Boolean(refusal?.fields.wish)}
          onChange={(event) => onChange({ wish: event.target.value })}
        />
      </Field>
      <Field label="The issue comes back on" problem={refusal?.fields.until}>
        <input
          type="date"
          min={daysAfter(facts.today, 1)}
          max={daysAfter(facts.today, 90)}
          value={draft.toolUntil}
          aria-invalid={Boolean(refusal?.fields.until)}
          onChange={(event) => onChange({ toolUntil: event.target.value })}
        />
      </Field>
    </>
  );
}
