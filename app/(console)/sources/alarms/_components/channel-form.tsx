"use client";
import { useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { Field } from "@/components/field";
import type { AddChannelInput } from "@/domain/alarms/schema";
import { addChannelAction } from "../actions";

type Props = { mailProblem: string | null; onDone: (secret: string | null) => void; onClose: () => void };
type Kind = AddChannelInput["kind"];

const fields = {
  email: {
    label: "E-mail address",
    placeholder: "data-operations@example.com",
    hint: "One message when an alarm opens, one when it is over.",
  },
  webhook: {
    label: "Address of the webhook",
    placeholder: "https://hooks.example.com/alarms",
    hint: "A JSON message by POST, signed as Standard Webhooks says. Chat and paging services can take it.",
  },
} as const;

export function ChannelForm({ mailProblem, onDone, onClose }: Props) {
  const [kind, setKind] = useState<Kind>(mailProblem ? "webhook" : "email");
  const [target, setTarget] = useState("");
  const { label, placeholder, hint } = fields[kind];
  return (
    <FormFrame
      words={["Add", "Adding…"]}
      action={() => addChannelAction({ kind, target })}
      onDone={({ secret }) => onDone(secret)}
      onClose={onClose}
    >
      <Field label="By" hint={kind === "email" ? (mailProblem ?? undefined) : undefined}>
        <select value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
          <option value="email">E-mail</option>
          <option value="webhook">Webhook</option>
        </select>
      </Field>
      <Field label={label} hint={hint}>
        <input
          value={target}
          required
          type={kind === "email" ? "email" : "url"}
          placeholder={placeholder}
          spellCheck={false}
          onChange={(event) => setTarget(event.target.value)}
        />
      </Field>
    </FormFrame>
  );
}
