"use client";
import { useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { Field } from "@/components/field";
import { toast } from "@/components/toast";
import { pauseSourceAction } from "../actions";

type Props = { sourceCode: string; name: string; version: number; onClose: () => void };

export function PauseForm({ sourceCode, name, version, onClose }: Props) {
  const [reason, setReason] = useState("");
  // The version that the person saw when the form opened: the page behind it goes on living.
  const [seen] = useState(version);
  return (
    <FormFrame
      words={["Pause", "Pausing…"]}
      action={() => pauseSourceAction({ sourceCode, version: seen, reason })}
      onDone={() => {
        toast("good", `${name} is paused: nothing starts by itself.`);
        onClose();
      }}
      onClose={onClose}
    >
      <p className="sub">
        Nothing starts by itself until somebody resumes it. A run that is going on ends as it would, and you can still
        start one. While it is paused, its silence raises no alarm.
      </p>
      <Field label="Why" hint="Others read it beside the source.">
        <input
          value={reason}
          required
          minLength={3}
          maxLength={300}
          placeholder="EDGAR moves its servers this weekend"
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </FormFrame>
  );
}
