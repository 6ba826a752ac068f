"use client";

import { useEffect, useState } from "react";
import { type EntryDraft, emptyDraft } from "./entry-draft";

/** The draft of one company's form, kept for this tab until it is stored. */
export function useDraft(companyId: number) {
  const key = `entry draft ${companyId}`;
  const [draft, setDraft] = useState<EntryDraft>(emptyDraft);
  const [loaded, setLoaded] = useState(false);
  useEffect(() => {
    setDraft(readDraft(key));
    setLoaded(true);
  }, [key]);
  useEffect(() => {
    if (loaded) keepDraft(key, draft);
  }, [key, draft, loaded]);
  return { draft, setDraft, loaded };
}

function readDraft(key: string): EntryDraft {
  try {
    return { ...emptyDraft, ...(JSON.parse(sessionStorage.getItem(key) ?? "{}") as Partial<EntryDraft>) };
  } catch {
    return emptyDraft;
  }
}

function keepDraft(key: string, draft: EntryDraft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A browser without storage forgets the draft on reload, and nothing else.
  }
}
