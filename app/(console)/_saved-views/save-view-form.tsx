"use client";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { toast } from "@/components/toast";
import type { ViewList } from "@/domain/saved-views/schema";
import { saveViewAction } from "./actions";
import styles from "./saved-views.module.css";

/** Saves what the list shows now. A refused name stays in the field, with the reason. */
export function SaveViewForm({ list, query, onSaved }: { list: ViewList; query: string; onSaved: () => void }) {
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await saveViewAction({ list, name, query, shared });
      if (!result.ok) return setProblem(result.message.replace(/^name: /, ""));
      toast("good", `The view “${name.trim()}” is saved.`);
      onSaved();
    });
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field label="Save what the list shows now, as" problem={problem ?? undefined}>
        <input
          maxLength={40}
          value={name}
          aria-invalid={problem !== null}
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
      <label className={styles.shared}>
        <input type="checkbox" checked={shared} onChange={({ target }) => setShared(target.checked)} />
        Show it to everybody
      </label>
      <Button type="submit" look="primary" disabled={busy}>
        Save the view
      </Button>
    </form>
  );
}
