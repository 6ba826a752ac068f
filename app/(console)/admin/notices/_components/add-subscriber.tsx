"use client";

import { useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { Icon } from "@/components/icon";
import { toast } from "@/components/toast";
import { addSubscriberAction } from "../actions";
import styles from "../notices.module.css";

/** A receiver's secret is shown where the form was, and never again. */
export function AddSubscriber() {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setOpen(false);
    setSecret(null);
  };
  return (
    <>
      <Button className="push" onClick={() => setOpen(true)}>
        <Icon name="plus" size={12} />
        Add a receiver…
      </Button>
      <Dialog open={open} onClose={close} title={secret ? "The receiver’s secret" : "Who is to be told of corrections"}>
        {secret ? <SecretOnce secret={secret} onClose={close} /> : <AddForm onDone={setSecret} onClose={close} />}
      </Dialog>
    </>
  );
}

function AddForm({ onDone, onClose }: { onDone: (secret: string) => void; onClose: () => void }) {
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  return (
    <FormFrame
      words={["Add", "Adding…"]}
      action={() => addSubscriberAction({ name, url })}
      onDone={({ secret }) => onDone(secret)}
      onClose={onClose}
    >
      <Field label="Name">
        <input
          value={name}
          required
          maxLength={120}
          placeholder="Stock screener"
          onChange={(e) => setName(e.target.value)}
        />
      </Field>
      <Field
        label="Address of the webhook"
        hint="A JSON message by POST, signed as Standard Webhooks says, of at most 100 corrections, in order. It hears of those from now on."
      >
        <input
          value={url}
          required
          type="url"
          placeholder="https://hooks.example.com/corrections"
          spellCheck={false}
          onChange={(event) => setUrl(event.target.value)}
        />
      </Field>
    </FormFrame>
  );
}

function SecretOnce({ secret, onClose }: { secret: string; onClose: () => void }) {
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
    <div className={styles.secret}>
      <p>
        The receiver checks with it that a message comes from here. Keep it now: it is not shown again. If it is lost,
        remove the receiver and add it anew.
      </p>
      <Field label="Secret">
        <input className="mono" readOnly value={secret} onFocus={(event) => event.target.select()} />
      </Field>
      <div className={styles.actions}>
        <Button look="primary" onClick={copy}>
          {copied ? "Copied" : "Copy"}
        </Button>
        <Button onClick={onClose}>I have kept it</Button>
      </div>
    </div>
  );
}
