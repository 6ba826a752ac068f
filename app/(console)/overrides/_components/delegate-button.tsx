"use client";

import { useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { toast } from "@/components/toast";
import type { Authoriser } from "@/domain/delegations/reads";
import { roleWords } from "@/domain/people/policy";
import { delegateAction } from "../delegation-actions";
import styles from "../overrides.module.css";

type Props = { viewerId: number; isAdmin: boolean; authorisers: readonly Authoriser[]; today: string };

export function DelegateButton({ viewerId, isAdmin, authorisers, today }: Props) {
  const [open, setOpen] = useState(false);
  const [fromId, setFromId] = useState(viewerId);
  const [toId, setToId] = useState<number | null>(null);
  const [startsOn, setStartsOn] = useState(today);
  const [endsOn, setEndsOn] = useState(today);
  const [reason, setReason] = useState("");
  const close = () => setOpen(false);
  const option = ({ id, name, role }: Authoriser) => (
    <option key={id} value={id}>
      {name}, {roleWords[role]}
    </option>
  );
  return (
    <>
      <Button onClick={() => setOpen(true)}>Delegate…</Button>
      <Dialog open={open} onClose={close} title="Who stands in?">
        <FormFrame
          words={["Delegate", "Saving…"]}
          action={() => delegateAction({ fromId, toId: toId ?? Number.NaN, startsOn, endsOn, reason })}
          onDone={() => {
            toast("good", "Agreed. Both of you are told.");
            close();
          }}
          onClose={close}
        >
          {isAdmin && (
            <Field label="Who is away">
              <select value={fromId} onChange={(event) => setFromId(Number(event.target.value))}>
                {authorisers.map(option)}
              </select>
            </Field>
          )}
          <Field label="Who authorises instead">
            <select required value={toId ?? ""} onChange={(event) => setToId(Number(event.target.value) || null)}>
              <option value="">Choose a person</option>
              {authorisers.filter(({ id }) => id !== fromId).map(option)}
            </select>
          </Field>
          <div className={styles.span}>
            <Field label="First day">
              <input type="date" required value={startsOn} onChange={(event) => setStartsOn(event.target.value)} />
            </Field>
            <Field label="Last day" hint="Days are in UTC; at most 90.">
              <input
                type="date"
                required
                min={startsOn}
                value={endsOn}
                onChange={(event) => setEndsOn(event.target.value)}
              />
            </Field>
          </div>
          <Field label="Why">
            <textarea
              rows={2}
              required
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        </FormFrame>
      </Dialog>
    </>
  );
}
