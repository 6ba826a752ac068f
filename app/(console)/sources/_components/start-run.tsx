"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { Icon } from "@/components/icon";
import { startRunAction } from "../actions";
import styles from "../sources.module.css";

/** `refusal` is why this person may not start a run: the words stand where the button would be. */
export function StartRun({ refusal }: { refusal: string | null }) {
  const [open, setOpen] = useState(false);
  if (refusal) return <span className="dim meta">{refusal}</span>;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Icon name="play" size={12} />
        Read an archive file…
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Read an archive file">
        <StartForm onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function StartForm({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [starting, start] = useTransition();

  function submit(form: FormData) {
    start(async () => {
      const result = await startRunAction({ file: form.get("file"), sourceCode: form.get("sourceCode") });
      if (!result.ok) return setProblem(result.message);
      onClose();
      router.push(`/sources/${result.value.runId}`);
    });
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      <Field label="Archive on the server" hint="Full path of a companyfacts.zip that the workers can read.">
        <input name="file" required placeholder="/srv/edgar/companyfacts.zip" spellCheck={false} />
      </Field>
      <Field label="Source" hint="Everything that stems from the simulated market is labelled simulated.">
        <select name="sourceCode" defaultValue="edgar">
          <option value="edgar">SEC EDGAR</option>
          <option value="simulated">Simulated market</option>
        </select>
      </Field>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <div className={styles.formActions}>
        <Button type="submit" look="primary" disabled={starting}>
          {starting ? "Starting…" : "Read it"}
        </Button>
        <Button look="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
