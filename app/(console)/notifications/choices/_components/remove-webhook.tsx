"use client";
import { useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { removeWebhookAction } from "../actions";

export function RemoveWebhook({ address }: { address: string }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button look="ghost" aria-label={`Remove ${address}`} onClick={() => setOpen(true)}>
        Remove…
      </Button>
      <Dialog open={open} onClose={close} title="Tell it no more">
        <FormFrame words={["Remove", "Removing…"]} action={removeWebhookAction} onDone={close} onClose={close}>
          <p>
            <b>{address}</b> hears nothing more, and its secret is forgotten: adding it again makes a new one.
          </p>
        </FormFrame>
      </Dialog>
    </>
  );
}
