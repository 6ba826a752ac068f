"use client";
import { useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { formatSeconds } from "@/components/format";
import { toast } from "@/components/toast";
import type { OwnSession } from "@/domain/effort/own-time";
import { correctEffortAction } from "../actions";

type Props = { session: OwnSession; what: string };

export function CorrectTime({ session, what }: Props) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button look="ghost" onClick={() => setOpen(true)} aria-label={`Correct the time on ${what}`}>
        Correct
      </Button>
      <Dialog open={open} onClose={close} title="How long was it?">
        <CorrectForm session={session} what={what} onClose={close} />
      </Dialog>
    </>
  );
}

function CorrectForm({ session, what, onClose }: Props & { onClose: () => void }) {
  const [minutes, setMinutes] = useState(String(Math.round(session.activeSeconds / 6) / 10));
  const [reason, setReason] = useState("");
  // What the person saw when the form opened: the page behind it goes on living.
  const [seenSeconds] = useState(session.activeSeconds);
  return (
    <FormFrame
      words={["Correct", "Correcting…"]}
      action={() =>
        correctEffortAction({
          sessionId: session.id,
          minutes: minutes.trim() === "" ? Number.NaN : Number(minutes.replace(",", ".")),
          seenSeconds,
          reason,
        })
      }
      onDone={({ activeSeconds }) => {
        toast("good", `Corrected: ${formatSeconds(activeSeconds)}.`);
        onClose();
      }}
      onClose={onClose}
    >
      <p className="sub">
        {what}, {session.startedAt.slice(11, 16)} to {session.endedAt.slice(11, 16)} UTC. The clock says{" "}
        {formatSeconds(session.clockSeconds)}; that stays beside your word.
      </p>
      <Field label="Minutes">
        <input
          inputMode="decimal"
          value={minutes}
          required
          autoComplete="off"
          onChange={(event) => setMinutes(event.target.value)}
        />
      </Field>
      <Field label="Why the clock is wrong" hint="Only you see it.">
        <input
          value={reason}
          required
          maxLength={300}
          placeholder="Read the filing on paper"
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </FormFrame>
  );
}
