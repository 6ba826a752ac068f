"use client";

import type { ActionResult } from "@/app/_lib/action";
import type { Failure } from "@/app/_lib/failure";
import { NoteForm } from "@/app/_lib/note-form";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import type { AuthorisedMapping } from "@/domain/mappings/authorise-mapping";
import { authorisedWords } from "../../authorise-words";
import styles from "../../mapping.module.css";

type Props = {
  open: boolean;
  warnings: readonly string[];
  act: (note: string) => Promise<ActionResult<AuthorisedMapping>>;
  /** Told when the preview is no longer complete: the page then offers to go on without it. */
  onRefused: (failure: Failure) => void;
  onClose: () => void;
};

/** Asks before values disappear or old numbers are trusted. */
export function AuthoriseDialog({ open, warnings, act, onRefused, onClose }: Props) {
  const authorise = async (note: string) => {
    const result = await act(note);
    if (!result.ok && result.detail?.preview !== undefined) {
      onRefused(result);
      onClose();
    }
    return result;
  };
  return (
    <Dialog open={open} onClose={onClose} title="Authorise this change?">
      <div className={styles.confirm}>
        <ul className={styles.remarks}>
          {warnings.map((warning) => (
            <li key={warning} className={styles.warning}>
              <Icon name="warning" size={14} />
              <span>{warning}</span>
            </li>
          ))}
        </ul>
        <NoteForm
          label="Why it is right all the same (optional): it stays in the history"
          submit="Authorise"
          look="danger"
          done={authorisedWords}
          act={authorise}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}
