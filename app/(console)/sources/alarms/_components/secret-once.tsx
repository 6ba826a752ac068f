"use client";
import { useState } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { toast } from "@/components/toast";
import styles from "../../sources.module.css";

/** The only time that anybody sees it. */
export function SecretOnce({ secret, onClose }: { secret: string; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      toast("bad", "The browser did not let it be copied: select the text and copy it by hand.");
    }
  }
  return (
    <div className={styles.form}>
      <p>
        The receiver checks with it that a message comes from here. Keep it now: it is not shown again. If it is lost,
        remove the webhook and add it anew.
      </p>
      <Field label="Secret">
        <input className="mono" readOnly value={secret} onFocus={(event) => event.target.select()} />
      </Field>
      <div className={styles.formActions}>
        <Button look="primary" onClick={copy}>
          {copied ? "Copied" : "Copy"}
        </Button>
        <Button onClick={onClose}>I have kept it</Button>
      </div>
    </div>
  );
}
