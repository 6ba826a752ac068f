"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { formatPlural } from "@/components/format";
import { Kbd } from "@/components/kbd";
import { longestNote, noteHint } from "@/components/note-hint";
import { useKeys } from "@/components/use-keys";
import { undoBulkAction } from "../actions";

type Props = { bulkId: number; count: number; undoUntil: string };

/** Takes a whole run back, after a question: thousands of issues go back to where they were. */
export function UndoRunButton({ bulkId, count, undoUntil }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const left = useMinutesLeft(undoUntil);
  useKeys({ u: () => setOpen(true) });
  if (left === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-keyshortcuts="u">
        Undo all{left === null ? "" : `, for ${left} min`} <Kbd>u</Kbd>
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`Take back ${formatPlural(count, "decision")}?`}>
        <FormFrame
          words={["Take them back", "Starting…"]}
          action={() => undoBulkAction({ bulkId, note })}
          onDone={() => {
            setOpen(false);
            router.refresh();
          }}
          onClose={() => setOpen(false)}
        >
          <p>
            Every issue stands as it did before. What was built on a decision since (authorised, decided again) stays,
            and says why.
          </p>
          <Field label="Why (optional)" hint={noteHint(note)}>
            <textarea
              rows={2}
              dir="auto"
              maxLength={longestNote}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </Field>
        </FormFrame>
      </Dialog>
    </>
  );
}

/** Null until the browser has looked at its clock: the server's page must be the same. */
function useMinutesLeft(until: string): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const look = () => setLeft(Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 60_000)));
    look();
    const timer = setInterval(look, 15_000);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}
