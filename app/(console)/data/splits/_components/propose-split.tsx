"use client";

import { type FormEvent, useState, useTransition } from "react";
import type { Failure } from "@/app/_lib/failure";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { longestNote, noteHint } from "@/components/note-hint";
import { toast } from "@/components/toast";
import { proposeSplitAction } from "../actions";
import styles from "../splits.module.css";

type Props = { company: { id: number; name: string }; refused: string | null };

/** A split that filings do not show yet: another person confirms it. */
export function ProposeSplit({ company, refused }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} disabled={refused !== null} title={refused ?? undefined}>
        Propose a split
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`Propose a split of ${company.name}`}>
        <ProposeForm companyId={company.id} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

type Problems = Partial<Record<"numerator" | "denominator" | "effectiveOn" | "note" | "form", string>>;

/** Each under its field; what concerns no field, such as a split that is known, below them all. */
function problemsOf({ message, detail }: Failure): Problems {
  const fields = detail?.fields as { field: string; message: string }[] | undefined;
  if (!fields) return { form: message };
  return Object.fromEntries(fields.map((one) => [one.field === "" ? "form" : one.field, one.message]));
}

const empty = { numerator: "", denominator: "1", effectiveOn: "", note: "" };

function ProposeForm({ companyId, onDone }: { companyId: number; onDone: () => void }) {
  const [fields, setFields] = useState(empty);
  const [problems, setProblems] = useState<Problems>({});
  const [busy, start] = useTransition();
  const set = (name: keyof typeof empty) => (event: { target: { value: string } }) =>
    setFields({ ...fields, [name]: event.target.value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const { numerator, denominator, effectiveOn, note } = fields;
      const split = { numerator: Number(numerator), denominator: Number(denominator), effectiveOn, note };
      const result = await proposeSplitAction({ companyId, ...split });
      if (!result.ok) return setProblems(problemsOf(result));
      toast("good", "Proposed. Another person has to confirm it.");
      onDone();
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.ratio}>
        <Field label="New shares" problem={problems.numerator}>
          <input inputMode="numeric" value={fields.numerator} onChange={set("numerator")} placeholder="2" />
        </Field>
        <span aria-hidden="true">for</span>
        <Field label="Old shares" problem={problems.denominator}>
          <input inputMode="numeric" value={fields.denominator} onChange={set("denominator")} />
        </Field>
        <Field label="First day on the new basis" problem={problems.effectiveOn}>
          <input type="date" value={fields.effectiveOn} onChange={set("effectiveOn")} />
        </Field>
      </div>
      <Field
        label="Where it is stated"
        problem={problems.note}
        hint={noteHint(fields.note) ?? "The checker reads it: the filing, or its address."}
      >
        <textarea rows={2} maxLength={longestNote} value={fields.note} onChange={set("note")} />
      </Field>
      {problems.form && (
        <p className={styles.problem} role="alert">
          {problems.form}
        </p>
      )}
      <div className={styles.actions}>
        <Button type="submit" look="primary" disabled={busy}>
          Propose
        </Button>
        <Button look="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
