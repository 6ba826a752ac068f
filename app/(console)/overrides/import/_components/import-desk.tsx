"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import type { ImportPreview } from "@/domain/override-imports/preview-import";
import { previewImportAction, startImportAction } from "../actions";
import styles from "../import.module.css";
import { ImportOutcome } from "./import-outcome";

const example = `company,line item,period end,length,unit,value,expiry,expires on,root cause,note
320193,Revenue,2023-06-30,quarter,USD,81797000000,until new filing,,scale,Filed in thousands`;

/** A file or pasted lines, what they would do, and the one button that does it. What was pasted stays when it is refused. */
export function ImportDesk() {
  const router = useRouter();
  const [csv, setCsv] = useState("");
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const requestId = useRef("");

  function change(text: string) {
    setCsv(text);
    setPreview(null);
    setProblem(null);
  }
  function look(text: string) {
    start(async () => {
      const result = await previewImportAction({ csv: text });
      if (!result.ok) return setProblem(result.message);
      // A file that was looked at anew is another import; the same one sent twice is not.
      requestId.current = crypto.randomUUID();
      setPreview(result.value);
    });
  }
  async function take(file: File | undefined) {
    if (!file) return;
    const text = await file.text();
    change(text);
    look(text);
  }
  const propose = () =>
    start(async () => {
      const result = await startImportAction({ requestId: requestId.current, csv });
      if (!result.ok) return setProblem(result.message);
      router.push(`/issues/bulk/${result.value.bulkId}`);
    });

  return (
    <div className={styles.desk} aria-busy={busy}>
      <Field label="CSV file" hint="UTF-8, separated by commas, at most 10,000 rows.">
        <input type="file" accept=".csv,text/csv" onChange={(event) => take(event.target.files?.[0])} />
      </Field>
      <Field label="Or paste its lines">
        <textarea
          rows={8}
          spellCheck={false}
          className={styles.lines}
          placeholder={example}
          value={csv}
          onChange={(event) => change(event.target.value)}
        />
      </Field>
      <details className={styles.help}>
        <summary>What the columns hold</summary>
        <dl>
          <dt>company</dt>
          <dd>CIK or ticker</dd>
          <dt>line item</dt>
          <dd>code or label of the catalogue</dd>
          <dt>period end, length</dt>
          <dd>YYYY-MM-DD with instant, quarter, half, nine months or year; or a label such as FY2023 Q2 as length</dd>
          <dt>unit, value</dt>
          <dd>USD, shares or USD/shares; digits with a point for decimals</dd>
          <dt>expiry, expires on</dt>
          <dd>until new filing, until date (with its last day), until rule passes, for ever</dd>
          <dt>root cause, note</dt>
          <dd>as in an issue’s decision; the note is what the checker reads</dd>
        </dl>
      </details>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.actions}>
        <Button onClick={() => look(csv)} disabled={busy || csv.trim() === ""}>
          {busy && !preview ? "Reading…" : "Preview"}
        </Button>
        {preview && preview.ok > 0 && (
          <Button look="primary" onClick={propose} disabled={busy}>
            {busy ? "Starting…" : `Propose ${preview.ok.toLocaleString("en-GB")}`}
          </Button>
        )}
      </div>
      {preview && <ImportOutcome preview={preview} />}
    </div>
  );
}
