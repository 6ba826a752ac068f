"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { EffortTracker } from "@/app/_lib/effort-tracker";
import { FormFrame } from "@/app/_lib/form-frame";
import { newRequestId } from "@/app/_lib/request-id";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { formatPlural } from "@/components/format";
import { type BulkKind, bulkKinds, bulkKindWords } from "@/domain/bulk/model";
import type { BulkSelectionInput } from "@/domain/bulk/schema";
import { startBulkAction } from "../bulk/actions";
import styles from "./bulk-dialog.module.css";
import { type BulkDraft, decisionOf, newDraft, previewedDecision } from "./bulk-draft";
import { BulkFields } from "./bulk-fields";
import { BulkPreviewPanel } from "./bulk-preview";
import { useBulkPreview } from "./use-bulk-preview";

type Props = {
  selection: BulkSelectionInput;
  /** As far as the list knows; the preview says it exactly. */
  count: number;
  kind?: BulkKind;
  /** What is filled in already, as from a decision on one of the issues. */
  draft?: Partial<BulkDraft>;
  onClose: () => void;
};

/** One decision on many issues: what it is, what it would do, and off it goes as a run that can be watched. */
export function BulkDialog({ selection, count, kind = "correct", draft: given, onClose }: Props) {
  const router = useRouter();
  // The same request however often it is sent: a lost answer starts no second run.
  const [requestId] = useState(newRequestId);
  const [draft, setDraft] = useState<BulkDraft>(() => ({ ...newDraft(kind, new Date()), ...given }));
  const preview = useBulkPreview(selection, draft);
  const change = (part: Partial<BulkDraft>) => setDraft((before) => ({ ...before, ...part }));
  const title = count === 1 ? "Decide this issue" : `Decide ${formatPlural(count, "issue")} together`;
  return (
    <Dialog open onClose={onClose} title={title}>
      <EffortTracker subject={`bulk:${requestId}`} />
      <FormFrame
        words={[buttonWords(draft.kind, count), "Starting…"]}
        action={() => startBulkAction({ requestId, selection, decision: decisionOf(draft) })}
        onDone={({ bulkId }) => router.push(`/issues/bulk/${bulkId}`)}
        onClose={onClose}
      >
        <Field label={count === 1 ? "What to do" : "What to do with each of them"}>
          <select value={draft.kind} onChange={(event) => change({ kind: event.target.value as BulkKind })}>
            {bulkKinds.map((one) => (
              <option key={one} value={one}>
                {bulkKindWords[one]}
              </option>
            ))}
          </select>
        </Field>
        <BulkFields draft={draft} onChange={change} />
        <div className={styles.panel}>
          <BulkPreviewPanel state={preview} idle={previewedDecision(draft) === null} />
        </div>
      </FormFrame>
    </Dialog>
  );
}

const verbs: Readonly<Record<BulkKind, string>> = {
  correct: "Apply to",
  expected: "Accept",
  not_now: "Put off",
  challenge: "Challenge",
  needs_tool: "Ask a tool for",
  claim: "Claim",
  hand_over: "Hand over",
};

const buttonWords = (kind: BulkKind, count: number): string => `${verbs[kind]} ${formatPlural(count, "issue")}`;
