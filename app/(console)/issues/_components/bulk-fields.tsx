"use client";

import { useEffect, useState } from "react";
import { rootCauseWords } from "@/app/_lib/words";
import { Field } from "@/components/field";
import { longestNote, noteHint } from "@/components/note-hint";
import type { BulkKind } from "@/domain/bulk/model";
import { type ToolKind, toolKinds, toolKindWords } from "@/domain/decisions/policy";
import type { RootCause } from "@/domain/rules/model";
import { listIssueWorkersAction } from "../bulk/actions";
import styles from "./bulk-dialog.module.css";
import { type BulkDraft, daysFrom } from "./bulk-draft";

type Props = { draft: BulkDraft; onChange: (part: Partial<BulkDraft>) => void };

const noteLabels: Readonly<Record<Exclude<BulkKind, "claim">, string>> = {
  correct: "Note for the checker",
  expected: "Why the values are right",
  not_now: "Why not now",
  challenge: "What the source has wrong",
  needs_tool: "What you found so far",
  hand_over: "Note for who takes over",
};

/** What the chosen kind of decision needs to know. */
export function BulkFields({ draft, onChange }: Props) {
  const { kind, note } = draft;
  if (kind === "claim") return null;
  return (
    <>
      {kind === "hand_over" ? <TakerField draft={draft} onChange={onChange} /> : null}
      <div className={styles.pair}>
        {kind === "correct" || kind === "expected" || kind === "challenge" || kind === "needs_tool" ? (
          <CauseField draft={draft} onChange={onChange} />
        ) : null}
        {kind === "correct" ? <ExpiryField draft={draft} onChange={onChange} /> : null}
        {kind === "expected" ? <DayField label="Ask again on (optional)" draft={draft} onChange={onChange} /> : null}
        {kind === "not_now" || kind === "needs_tool" ? <UntilField draft={draft} onChange={onChange} /> : null}
        {kind === "not_now" ? <WakeField draft={draft} onChange={onChange} /> : null}
        {kind === "correct" && draft.expiry === "until_date" ? (
          <DayField label="Until the day" draft={draft} onChange={onChange} />
        ) : null}
        {kind === "needs_tool" ? <ToolField draft={draft} onChange={onChange} /> : null}
      </div>
      {kind === "needs_tool" ? (
        <Field label="What the tool would do" hint={noteHint(draft.wish)}>
          <textarea
            rows={2}
            dir="auto"
            maxLength={longestNote}
            value={draft.wish}
            onChange={(event) => onChange({ wish: event.target.value })}
          />
        </Field>
      ) : null}
      <Field label={noteLabels[kind]} hint={noteHint(note)}>
        <textarea
          rows={2}
          dir="auto"
          maxLength={longestNote}
          value={note}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </Field>
    </>
  );
}

const CauseField = ({ draft, onChange }: Props) => (
  <Field label="Root cause">
    <select value={draft.rootCause} onChange={(event) => onChange({ rootCause: event.target.value as RootCause | "" })}>
      <option value="">As each issue was read</option>
      {Object.entries(rootCauseWords).map(([cause, words]) => (
        <option key={cause} value={cause}>
          {words}
        </option>
      ))}
    </select>
  </Field>
);

const ExpiryField = ({ draft, onChange }: Props) => (
  <Field label="Overrides hold until">
    <select value={draft.expiry} onChange={(event) => onChange({ expiry: event.target.value as BulkDraft["expiry"] })}>
      <option value="until_new_filing">Newer filing</option>
      <option value="until_date">A day</option>
      <option value="until_rule_passes">The rule passes</option>
      <option value="for_ever">For ever</option>
    </select>
  </Field>
);

const DayField = ({ label, draft, onChange }: Props & { label: string }) => (
  <Field label={label}>
    <input
      type="date"
      min={daysFrom(new Date(), 1)}
      value={draft.expiresOn}
      onChange={(event) => onChange({ expiresOn: event.target.value })}
    />
  </Field>
);

const UntilField = ({ draft, onChange }: Props) => (
  <Field label="They come back on">
    <input
      type="date"
      required
      min={daysFrom(new Date(), 1)}
      max={daysFrom(new Date(), 89)}
      value={draft.until}
      onChange={(event) => onChange({ until: event.target.value })}
    />
  </Field>
);

const WakeField = ({ draft, onChange }: Props) => (
  <Field label="Or sooner, when">
    <select value={draft.wake} onChange={(event) => onChange({ wake: event.target.value as BulkDraft["wake"] })}>
      <option value="none">Nothing else</option>
      <option value="value_changes">A value changes</option>
      <option value="new_filing">A new filing</option>
    </select>
  </Field>
);

const ToolField = ({ draft, onChange }: Props) => (
  <Field label="What would have settled them">
    <select value={draft.toolKind} onChange={(event) => onChange({ toolKind: event.target.value as ToolKind })}>
      {toolKinds.map((kind) => (
        <option key={kind} value={kind}>
          {toolKindWords[kind]}
        </option>
      ))}
    </select>
  </Field>
);

function TakerField({ draft, onChange }: Props) {
  const [people, setPeople] = useState<{ id: number; name: string }[]>([]);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    void listIssueWorkersAction().then((result) => (result.ok ? setPeople(result.value) : setProblem(result.message)));
  }, []);
  return (
    <Field label="Hand over to" problem={problem}>
      <select
        required
        value={draft.toId ?? ""}
        onChange={(event) => onChange({ toId: event.target.value === "" ? null : Number(event.target.value) })}
      >
        <option value="">Choose a person</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
