"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { Button, type ButtonLook } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { formatPlural } from "@/components/format";
import { Kbd } from "@/components/kbd";
import { longestNote, noteHint } from "@/components/note-hint";
import type { ProposalsKind } from "@/domain/bulk/model";
import { authoriseBulkAction, rejectBulkAction, withdrawBulkAction } from "../actions";
import styles from "../overrides.module.css";

type Words = { verb: string; key: string; look: ButtonLook; note: string; consequence: string };

const ofKind: Readonly<Record<ProposalsKind, Words>> = {
  authorise: {
    verb: "Authorise",
    key: "y",
    look: "primary",
    note: "Note (optional): it stays with each of them",
    consequence: "Each is put in force under the policy, with an outcome of its own. You can stop the run on the way.",
  },
  reject: {
    verb: "Reject",
    key: "n",
    look: "plain",
    note: "Why they are rejected: the maker reads it",
    consequence: "None comes into force, and their issues are back in the queue. You can stop the run on the way.",
  },
  withdraw: {
    verb: "Withdraw",
    key: "w",
    look: "plain",
    note: "Why you take them back (optional)",
    consequence: "None comes into force, and their issues are back in the queue. You can stop the run on the way.",
  },
};

const actions = { authorise: authoriseBulkAction, reject: rejectBulkAction, withdraw: withdrawBulkAction } as const;

type Props = { kind: ProposalsKind; bulkId: number; proposals: number; suspended: number };

/** Decides on what a run proposed as a whole; asked once, for it may change thousands of published values. */
export function DecideBulkButton({ kind, bulkId, proposals, suspended }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  // The same request however often it is sent: a lost answer starts no second run.
  const requestId = useRef<string | null>(null);
  const { verb, key, look, ...words } = ofKind[kind];
  const begin = () => {
    requestId.current = crypto.randomUUID();
    setOpen(true);
  };
  return (
    <>
      <Button look={look} onClick={begin} aria-keyshortcuts={key}>
        {verb} all <Kbd>{key}</Kbd>
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`${verb} ${formatPlural(proposals, "proposal")}?`}>
        <FormFrame
          words={[`${verb} all`, "Starting…"]}
          action={() => actions[kind]({ requestId: requestId.current ?? undefined, bulkId, note })}
          onDone={(run) => router.push(`/issues/bulk/${run.bulkId}`)}
          onClose={() => setOpen(false)}
        >
          <p className={styles.consequence}>
            {words.consequence}
            {kind === "authorise" && suspended > 0 && ` ${suspended} suspended ones are left out.`}
          </p>
          <Field label={words.note} hint={noteHint(note)}>
            <textarea rows={2} maxLength={longestNote} value={note} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </FormFrame>
      </Dialog>
    </>
  );
}
