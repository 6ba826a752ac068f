"use client";

import { useEffect, useState } from "react";
import type { BulkPreview } from "@/domain/bulk/preview-bulk";
import type { BulkSelectionInput } from "@/domain/bulk/schema";
import { previewBulkAction } from "../bulk/actions";
import { type BulkDraft, previewedDecision } from "./bulk-draft";

export type PreviewState =
  | { state: "waiting" }
  | { state: "known"; preview: BulkPreview; stale: boolean }
  | { state: "failed"; message: string };

/** Long enough that a choice is made before the server tries it out. */
const quietMilliseconds = 350;

/** What the decision as it stands would do; asked anew when anything but its words changes. */
export function useBulkPreview(selection: BulkSelectionInput, draft: BulkDraft): PreviewState {
  const [known, setKnown] = useState<PreviewState>({ state: "waiting" });
  const asked = JSON.stringify({ selection, decision: previewedDecision(draft) });

  useEffect(() => {
    let current = true;
    setKnown((before) => (before.state === "known" ? { ...before, stale: true } : { state: "waiting" }));
    const timer = setTimeout(async () => {
      const { selection, decision } = JSON.parse(asked);
      if (decision === null) return;
      const result = await previewBulkAction({ selection, decision });
      if (!current) return;
      if (result.ok) setKnown({ state: "known", preview: result.value, stale: false });
      else setKnown({ state: "failed", message: result.message });
    }, quietMilliseconds);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked]);

  return known;
}
