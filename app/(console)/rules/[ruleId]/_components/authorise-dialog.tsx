"use client";

import type { ActionResult } from "@/app/_lib/action";
import type { Failure } from "@/app/_lib/failure";
import { NoteForm } from "@/app/_lib/note-form";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import type { AuthorisedRuleChange } from "@/domain/rule-settings/authorise-rule-change";
import styles from "../../rules.module.css";
import { authorisedWords } from "../../setting-words";

type Props = {
  open: boolean;
  warnings: readonly string[];
  act: (note: string) => Promise<ActionResult<AuthorisedRuleChange>>;
  /** Told when the preview is no longer complete: the page then offers to go on without it. */
  onRefused: (failure: Failure) => void;
  onClose: () => void;
};

/** Asks before issues close undecided or old numbers are trusted. */
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
