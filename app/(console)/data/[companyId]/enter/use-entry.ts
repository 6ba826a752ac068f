"use client";

import { useEffect, useRef, useState, useTransition } from "react";
import { toast } from "@/components/toast";
import type { EntryPreview } from "@/domain/entries/rows";
import { previewAction, recordAction } from "./actions";
import { afterStoring, type EntryDraft, previewInput, recordInput, tickedValues } from "./entry-draft";
import type { ItemChoice } from "./loaders";
import { useDraft } from "./use-draft";

export type Refusal = { message: string; fields: Record<string, string> };

/** The form's whole course: draft, preview, storing, and what was refused. */
export function useEntry(companyId: number, items: readonly ItemChoice[], openedAt: string) {
  const { draft, setDraft, loaded } = useDraft(companyId);
  const [shown, setShown] = useState<{ preview: EntryPreview; of: string } | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [storedId, setStoredId] = useState<number | null>(null);
  const [doing, setDoing] = useState<"preview" | "store">("preview");
  const [busy, start] = useTransition();
  // Rows that did not change are not rendered again: what they call must not begin from the draft of their time.
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  }, [draft]);
  const asked = (one: EntryDraft) => JSON.stringify(previewInput(companyId, one, items));
  const isCurrent = shown !== null && shown.of === asked(draft);

  const preview = (one: EntryDraft = draft) => {
    setDoing("preview");
    start(async () => {
      const result = await previewAction(previewInput(companyId, one, items)).catch(() => null);
      if (result?.ok) {
        setShown({ preview: result.value, of: asked(one) });
        setRefusal(null);
        setStoredId(null);
      } else setRefusal(refusalOf(result));
    });
  };

  const store = () => {
    setDoing("store");
    start(async () => {
      if (!shown) return;
      const result = await recordAction(recordInput(companyId, draft, shown.preview, openedAt)).catch(() => null);
      if (!result?.ok) return setRefusal(refusalOf(result));
      setStoredId(result.value.entryId);
      setShown(null);
      setRefusal(null);
      setDraft(afterStoring(draft));
      toast(
        "good",
        `${result.value.values} ${result.value.values === 1 ? "value" : "values"} stored. The checks are running.`,
      );
    });
  };

  return {
    draft,
    loaded,
    /** What is going on just now. */
    busy: busy ? doing : null,
    refusal,
    storedId,
    isCurrent,
    preview: shown?.preview ?? null,
    ticked: shown && isCurrent ? tickedValues(draft, shown.preview).length : 0,
    change: (part: Partial<EntryDraft>) => setDraft((current) => ({ ...current, ...part })),
    /** A row's line item: shown with what follows from it at once. */
    choose(key: string, code: string) {
      const next = { ...latest.current, choices: { ...latest.current.choices, [key]: code } };
      setDraft(next);
      preview(next);
    },
    runPreview: () => preview(),
    store,
    /** Ctrl+Enter: the preview first, then what it shows. */
    go() {
      if (busy) return;
      if (!isCurrent) preview();
      else if (shown && tickedValues(draft, shown.preview).length > 0) store();
    },
  };
}

export type Entry = ReturnType<typeof useEntry>;

type Failed = { ok: false; message: string; detail?: Record<string, unknown> };

function refusalOf(result: Failed | { ok: true } | null): Refusal {
  if (!result || result.ok) {
    return { message: "The server did not answer. What you typed is kept; try again.", fields: {} };
  }
  const list = Array.isArray(result.detail?.fields)
    ? (result.detail.fields as { field: string; message: string }[])
    : [];
  return { message: result.message, fields: Object.fromEntries(list.map(({ field, message }) => [field, message])) };
}
