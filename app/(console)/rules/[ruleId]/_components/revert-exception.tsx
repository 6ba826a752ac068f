"use client";

import { useState } from "react";
import { NoteForm } from "@/app/_lib/note-form";
import { Button } from "@/components/button";
import { formatPlural } from "@/components/format";
import type { RevertedException } from "@/domain/exceptions/revert-exception";
import { revertExceptionAction } from "../../actions";
import styles from "../../rules.module.css";

/** Takes one acceptance back: it silences nothing, so one person may. */
export function RevertException({ id, hides }: { id: number; hides: number }) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <div className={styles.actions}>
        <Button look="ghost" onClick={() => setAsking(true)} aria-label={`Take exception ${id} back`}>
          Take it back
        </Button>
      </div>
    );
  }
  return (
    <NoteForm
      label={`Why it is taken back: ${formatPlural(hides, "finding")} will be open again`}
      submit="Take it back"
      look="danger"
      done={({ findings, reopenedIssues }: RevertedException) =>
        `Taken back. ${formatPlural(findings, "finding")} open again, ${formatPlural(reopenedIssues, "issue")} reopened.`
      }
      act={(note) => revertExceptionAction({ exceptionId: id, note })}
      onCancel={() => setAsking(false)}
    />
  );
}
