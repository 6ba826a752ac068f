"use client";
import { useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { ChannelForm } from "./channel-form";
import { SecretOnce } from "./secret-once";

/** A webhook's secret is shown where the form was, and never again. */
export function AddChannel({ mailProblem }: { mailProblem: string | null }) {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  function close() {
    setOpen(false);
    setSecret(null);
  }
  const done = (given: string | null) => (given === null ? close() : setSecret(given));
  return (
    <>
      <Button className="push" onClick={() => setOpen(true)}>
        <Icon name="plus" size={12} />
        Tell somebody…
      </Button>
      <Dialog open={open} onClose={close} title={secret ? "The webhook’s secret" : "Who is to be told of alarms"}>
        {secret ? (
          <SecretOnce secret={secret} onClose={close} />
        ) : (
          <ChannelForm mailProblem={mailProblem} onDone={done} onClose={close} />
        )}
      </Dialog>
    </>
  );
}
