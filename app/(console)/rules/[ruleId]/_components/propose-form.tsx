"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { longestNote, noteHint } from "@/components/note-hint";
import { toast } from "@/components/toast";
import { type Setting, settingWords } from "@/domain/rule-settings/model";
import type { RuleDetail } from "@/domain/rule-settings/rows";
import { proposeAction } from "../../actions";
import styles from "../../rules.module.css";
import { ruleHref } from "../../search-params";
import { capital, withoutFields } from "../../setting-words";

type Props = { rule: RuleDetail; draft: Setting; refusal: string | null };

/** Asks for a checker, once the preview has been seen. */
export function ProposeForm({ rule, draft, refusal }: Props) {
  const { row, setting, parameters } = rule;
  const router = useRouter();
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  if (refusal) return <p className="sub">{refusal}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const input = { ruleId: row.id, active: draft.active, parameters: { ...draft.parameters } };
      const result = await proposeAction({ ...input, baseVersion: setting.version, note });
      if (!result.ok) return setProblem(withoutFields(result.message));
      toast("good", "Proposed. Another person has to authorise it.");
      router.replace(ruleHref(row.id), { scroll: false });
    });
  };
  const named = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter]));
  return (
    <form className={styles.propose} onSubmit={submit} noValidate>
      <p>
        <b>{capital(settingWords(setting, draft, named))}</b>
      </p>
      <Field
        label="Why: the checker reads it, and whoever asks in a year"
        problem={problem ?? undefined}
        hint={noteHint(note)}
      >
        <textarea
          rows={2}
          maxLength={longestNote}
          value={note}
          aria-invalid={problem !== null}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          }}
        />
      </Field>
      <div className={styles.actions}>
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? "Proposing…" : "Propose this"}
        </Button>
        <span className="sub">Another person has to authorise it.</span>
      </div>
    </form>
  );
}
