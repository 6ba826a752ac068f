"use client";
import { useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { SecretOnce } from "@/app/(console)/sources/alarms/_components/secret-once";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { setWebhookAction } from "../actions";

/** The secret is shown where the form was, and never again. */
export function AddWebhook({ replaces }: { replaces: string | null }) {
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState("");
  const [secret, setSecret] = useState<string | null>(null);
  function close() {
    setOpen(false);
    setSecret(null);
    setUrl("");
  }
  const title = replaces ? "Replace your webhook" : "Your webhook";
  return (
    <>
      <Button onClick={() => setOpen(true)}>{replaces ? "Replace…" : "Add a webhook…"}</Button>
      <Dialog open={open} onClose={close} title={secret ? "The webhook’s secret" : title}>
        {secret ? (
          <SecretOnce secret={secret} onClose={close} />
        ) : (
          <FormFrame
            words={["Save", "Saving…"]}
            action={() => setWebhookAction({ url })}
            onDone={(value) => setSecret(value.secret)}
            onClose={close}
          >
            {replaces ? (
              <p>
                <b>{replaces}</b> hears nothing more, and its secret is forgotten.
              </p>
            ) : null}
            <Field
              label="Address"
              hint="A JSON message by POST, signed as Standard Webhooks says. Chat services can take it."
            >
              <input
                type="url"
                required
                value={url}
                spellCheck={false}
                placeholder="https://hooks.example.com/sublinear"
                onChange={(event) => setUrl(event.target.value)}
              />
            </Field>
          </FormFrame>
        )}
      </Dialog>
    </>
  );
}
