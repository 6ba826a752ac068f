"use client";

import { rootCauseWords } from "@/app/_lib/words";
import { Field } from "@/components/field";
import { longestNote, noteHint } from "@/components/note-hint";
import type { RootCause } from "@/domain/rules/model";
import { daysAfter, type Expiry, type Scope } from "../decision-draft";
import type { FormProps } from "./form-props";

const causes = Object.entries(rootCauseWords) as [RootCause, string][];

export function CauseField({ draft, refusal, onChange }: FormProps) {
  return (
    <Field label="Root cause" problem={refusal?.fields.rootCause}>
      <select
        aria-invalid={Boolean(refusal?.fields.rootCause)}
        required
        value={draft.rootCause}
        onChange={(event) => onChange({ rootCause: event.target.value as RootCause })}
      >
        {causes.map(([cause, words]) => (
          <option key={cause} value={cause}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function DurationField(props: FormProps) {
  const { draft, refusal, onChange } = props;
  return (
    <>
      <Field label="Override holds until" problem={refusal?.fields.expiry}>
        <select
          aria-invalid={Boolean(refusal?.fields.expiry)}
          value={draft.expiry}
          onChange={(event) => onChange({ expiry: event.target.value as Expiry })}
        >
          <option value="until_new_filing">Newer filing</option>
          <option value="until_date">A day</option>
          <option value="until_rule_passes">The rule passes</option>
          <option value="for_ever">For ever</option>
        </select>
      </Field>
      {draft.expiry === "until_date" && <DayField {...props} label="Until the day" />}
    </>
  );
}

export function ScopeField(props: FormProps) {
  const { facts, draft, refusal, onChange } = props;
  return (
    <>
      <Field label="Right for" problem={refusal?.fields.scope}>
        <select
          aria-invalid={Boolean(refusal?.fields.scope)}
          value={draft.scope}
          onChange={(event) => onChange({ scope: event.target.value as Scope })}
        >
          <option value="point">{pointWords(facts)}</option>
          {facts.companyName && facts.lineItem && <option value="company_line_item">The whole line item</option>}
          <option value="pattern">Every company</option>
        </select>
      </Field>
      <DayField {...props} label="Ask again on (optional)" />
      {draft.scope !== "pattern" && !facts.missing && (
        <>
          <RangeField {...props} end="leastValue" label="Right from (optional)" />
          <RangeField {...props} end="mostValue" label="Right up to (optional)" />
        </>
      )}
    </>
  );
}

const pointWords = ({ points, missing }: FormProps["facts"]) =>
  points.length === 1 ? `This ${missing ? "period" : "value"}` : `These ${missing ? "periods" : "values"}`;

/** One end of the range within which nobody is asked again. */
function RangeField(props: FormProps & { end: "leastValue" | "mostValue"; label: string }) {
  const { draft, refusal, onChange, end, label } = props;
  return (
    <Field label={label} problem={refusal?.fields[end]}>
      <input
        inputMode="decimal"
        autoComplete="off"
        placeholder={end === "leastValue" ? "lowest value" : "highest value"}
        aria-invalid={Boolean(refusal?.fields[end])}
        value={draft[end]}
        onChange={(event) => onChange({ [end]: event.target.value })}
      />
    </Field>
  );
}

function DayField({ label, facts, draft, refusal, onChange }: FormProps & { label: string }) {
  return (
    <Field label={label} problem={refusal?.fields.expiresOn}>
      <input
        aria-invalid={Boolean(refusal?.fields.expiresOn)}
        type="date"
        min={daysAfter(facts.today, 1)}
        value={draft.expiresOn}
        onChange={(event) => onChange({ expiresOn: event.target.value })}
      />
    </Field>
  );
}

const noteLabels = {
  suggested: "Note for the checker",
  other: "Note for the checker",
  right: "Why it is right",
  challenge: "What the source has wrong",
  duplicate: "Why they are one mistake",
  tool: "What you found so far",
  later: "Why not now",
} as const;

export function NoteField({ facts, draft, refusal, onChange }: FormProps) {
  const choice = draft.choice ?? "suggested";
  const label = choice === "right" && facts.missing ? "Why no value is right" : noteLabels[choice];
  return (
    <Field label={label} problem={refusal?.fields.note} hint={noteHint(draft.note)}>
      <textarea
        aria-invalid={Boolean(refusal?.fields.note)}
        rows={2}
        dir="auto"
        maxLength={longestNote}
        value={draft.note}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </Field>
  );
}
