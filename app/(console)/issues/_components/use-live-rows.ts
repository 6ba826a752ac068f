"use client";
import { useMemo, useState } from "react";
import type { IssueRow } from "@/domain/issues/reads";
import { mergeRows } from "../live-rows";

/**
 * The rows as the person has seen them. `queryKey` changes when they ask for another list; a live refresh of the same
 * list must not move the row under their hand.
 */
export function useLiveRows(queryKey: string, incoming: IssueRow[]) {
  const [shown, setShown] = useState({ queryKey, rows: incoming });
  // React's own pattern for state that follows a prop: set during render, before anything is painted.
  if (shown.queryKey !== queryKey) setShown({ queryKey, rows: incoming });
  const base = shown.queryKey === queryKey ? shown.rows : incoming;
  const merged = useMemo(() => mergeRows(base, incoming), [base, incoming]);
  return { ...merged, showAll: () => setShown({ queryKey, rows: incoming }) };
}
