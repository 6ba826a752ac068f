"use client";
import { useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { removeChannelAction } from "../actions";

export function RemoveChannel({ id, target }: { id: number; target: string }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button look="ghost" aria-label={`Remove ${target}`} onClick={() => setOpen(true)}>
        Remove…
      </Button>
      <Dialog open={open} onClose={close} title="Tell it no more">
        <FormFrame
          words={["Remove", "Removing…"]}
          action={() => removeChannelAction({ id })}
          onDone={close}
          onClose={close}
        >
          <p>
            <b>{target}</b> hears of no alarm any more. What it was sent stays on record; a webhook’s secret is
            forgotten, so adding it again makes a new one.
          </p>
        </FormFrame>
      </Dialog>
    </>
  );
}
