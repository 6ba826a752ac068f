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
  if (shown.queryKey !== queryKey || (shown.rows.length === 0 && incoming.length > 0))
    setShown({ queryKey, rows: incoming });
  // Where nothing stands, nothing can move: what comes is shown.
  const base = shown.queryKey === queryKey && shown.rows.length > 0 ? shown.rows : incoming;
  const merged = useMemo(() => mergeRows(base, incoming), [base, incoming]);
  return { ...merged, showAll: () => setShown({ queryKey, rows: incoming }) };
}
