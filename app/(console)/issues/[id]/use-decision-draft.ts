"use client";

import { useEffect, useRef, useState } from "react";
import { type Draft, newDraft } from "./decision-draft";
import type { DecisionFacts } from "./decision-facts";

const prefix = "sublinear decision ";
/** Drafts of issues that nobody came back to. */
const oldestMilliseconds = 14 * 24 * 3_600_000;

/** What a person has typed about one issue, kept in the browser until it is sent: through reloads, errors and sign-outs. */
export function useDecisionDraft(facts: DecisionFacts) {
  const key = `${prefix}${facts.personId} ${facts.issueId}`;
  const [draft, setDraft] = useState(() => newDraft(facts));
  const [restored, setRestored] = useState(false);
  const touched = useRef(false);
  useEffect(() => {
    forgetOld();
    const kept = readDraft(key);
    if (!kept) return;
    setDraft((fresh) => ({ ...fresh, ...kept }));
    setRestored(true);
  }, [key]);
  useEffect(() => {
    if (touched.current) keepDraft(key, draft);
  }, [key, draft]);
  const change = (part: Partial<Draft>) => {
    touched.current = true;
    setDraft((old) => ({ ...old, ...part }));
  };
  const forget = () => {
    touched.current = false;
    setRestored(false);
    try {
      localStorage.removeItem(key);
    } catch {
      // A browser without storage has kept nothing.
    }
  };
  const reset = () => {
    forget();
    setDraft(newDraft(facts));
  };
  return { draft, change, forget, reset, restored };
}

function readDraft(key: string): Partial<Draft> | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as { draft?: Partial<Draft> } | null;
    return kept?.draft ?? null;
  } catch {
    return null;
  }
}

function keepDraft(key: string, draft: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), draft }));
  } catch {
    // A browser without storage forgets the draft on reload, and nothing else.
  }
}

function forgetOld(): void {
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
      const { at = 0 } = JSON.parse(localStorage.getItem(key) ?? "{}") as { at?: number };
      if (Date.now() - at > oldestMilliseconds) localStorage.removeItem(key);
    }
  } catch {
    // What cannot be read is left.
  }
}
