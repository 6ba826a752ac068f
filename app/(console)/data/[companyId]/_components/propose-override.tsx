"use client";

import { useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { rootCauseWords } from "@/app/_lib/words";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { longestNote, noteHint } from "@/components/note-hint";
import { toast } from "@/components/toast";
import type { PointAddress } from "@/domain/golden/schema";
import type { RootCause } from "@/domain/rules/model";
import { proposeAction } from "../../../overrides/actions";
import { expiryChoices } from "../../../overrides/words";
import styles from "../company.module.css";

type Expiry = (typeof expiryChoices)[number]["value"];
type Props = { address: PointAddress; what: string; objected: boolean };

/** Another value for a point that no issue asks about; another person authorises it where the policy says so. */
export function ProposeOverride({ address, what, objected }: Props) {
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState("");
  const [rootCause, setRootCause] = useState<RootCause | "">("");
  const [expiry, setExpiry] = useState<Expiry>("until_new_filing");
  const [expiresOn, setExpiresOn] = useState("");
  const [note, setNote] = useState("");
  const close = () => setOpen(false);
  const ends = expiryChoices.filter((choice) => choice.value !== "until_rule_passes" || objected);
  return (
    <section className={styles.part}>
      <Button onClick={() => setOpen(true)}>Propose another value…</Button>
      <Dialog open={open} onClose={close} title="Propose another value">
        <FormFrame
          words={["Propose", "Proposing…"]}
          action={() =>
            proposeAction({
              rootCause: rootCause as RootCause,
              note,
              expiry,
              expiresOn: expiry === "until_date" ? expiresOn : null,
              corrections: [{ address, value }],
            })
          }
          onDone={({ proposalId, status }) => {
            const waits = `Proposal ${proposalId} waits for a checker.`;
            toast("good", status === "authorised" ? "The override is in force." : waits);
            setValue("");
            setNote("");
            close();
          }}
          onClose={close}
        >
          <p className="sub">{what}</p>
          <Field label="The right value">
            <input
              required
              inputMode="decimal"
              autoComplete="off"
              value={value}
              onChange={(event) => setValue(event.target.value)}
            />
          </Field>
          <Field label="Root cause">
            <select required value={rootCause} onChange={(event) => setRootCause(event.target.value as RootCause)}>
              <option value="">Choose the cause</option>
              {Object.entries(rootCauseWords).map(([cause, words]) => (
                <option key={cause} value={cause}>
                  {words}
                </option>
              ))}
            </select>
          </Field>
          <Field label="It holds until">
            <select value={expiry} onChange={(event) => setExpiry(event.target.value as Expiry)}>
              {ends.map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {choice.label}
                </option>
              ))}
            </select>
          </Field>
          {expiry === "until_date" && (
            <Field label="Last day">
              <input type="date" required value={expiresOn} onChange={(event) => setExpiresOn(event.target.value)} />
            </Field>
          )}
          <Field label="Why this is right: the checker reads it" hint={noteHint(note)}>
            <textarea
              rows={3}
              required
              maxLength={longestNote}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </Field>
        </FormFrame>
      </Dialog>
    </section>
  );
}
