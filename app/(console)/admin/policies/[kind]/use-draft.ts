"use client";

import { useEffect, useState } from "react";

/** What was typed on this place, kept in the tab: a reload, or a session that ended, loses nothing. */
export function useDraft<T>(place: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const kept = window.sessionStorage.getItem(place);
    if (kept === null) return;
    try {
      setValue(JSON.parse(kept) as T);
    } catch {
      window.sessionStorage.removeItem(place);
    }
  }, [place]);
  const keep = (next: T) => {
    setValue(next);
    window.sessionStorage.setItem(place, JSON.stringify(next));
  };
  return [value, keep];
}

export const clearDraft = (place: string): void => window.sessionStorage.removeItem(place);
