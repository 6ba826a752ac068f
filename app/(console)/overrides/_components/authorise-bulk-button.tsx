"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { formatPlural } from "@/components/format";
import { Kbd } from "@/components/kbd";
import { longestNote, noteHint } from "@/components/note-hint";
import { authoriseBulkAction } from "../actions";
import styles from "../overrides.module.css";

/** Authorises what a run proposed as a whole; asked once, for it may change thousands of published values. */
export function AuthoriseBulkButton(props: { bulkId: number; proposals: number; suspended: number }) {
  const { bulkId, proposals, suspended } = props;
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  // The same request however often it is sent: a lost answer starts no second run.
  const requestId = useRef<string | null>(null);
  const begin = () => {
    requestId.current = crypto.randomUUID();
    setOpen(true);
  };
  return (
    <>
      <Button look="primary" onClick={begin} aria-keyshortcuts="y">
        Authorise all <Kbd>y</Kbd>
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`Authorise ${formatPlural(proposals, "proposal")}?`}>
        <FormFrame
          words={["Authorise all", "Starting…"]}
          action={() => authoriseBulkAction({ requestId: requestId.current ?? undefined, bulkId, note })}
          onDone={(run) => router.push(`/issues/bulk/${run.bulkId}`)}
          onClose={() => setOpen(false)}
        >
          <p className={styles.consequence}>
            Each is put in force under the policy, with an outcome of its own.
            {suspended > 0 && ` ${suspended} suspended ones are left out.`} You can stop the run on the way.
          </p>
          <Field label="Note (optional): it stays with each of them" hint={noteHint(note)}>
            <textarea rows={2} maxLength={longestNote} value={note} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </FormFrame>
      </Dialog>
    </>
  );
}
