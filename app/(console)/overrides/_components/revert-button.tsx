"use client";

import { useState } from "react";
import { NoteForm } from "@/app/_lib/note-form";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { revertAction } from "../actions";
import styles from "../overrides.module.css";

export function RevertButton({ overrideId, what }: { overrideId: number; what: string }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button look="ghost" onClick={() => setOpen(true)} aria-label={`Revert the override of ${what}`}>
        Revert
      </Button>
      <Dialog open={open} onClose={close} title="Revert this override?">
        <p className={styles.consequence}>{what} goes back to what the source says, and its issue is opened again.</p>
        <NoteForm
          label="Why it is taken back: its maker reads it"
          submit="Revert"
          look="danger"
          done="Reverted. The source’s value is published again."
          act={(note) => revertAction({ overrideId, note })}
          onCancel={close}
        />
      </Dialog>
    </>
  );
}
