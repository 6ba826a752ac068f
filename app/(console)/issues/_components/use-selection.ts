"use client";
import { useState } from "react";

/** Chosen rows by id, and whether everything that the filter shows is chosen, also what lies on other pages. */
export function useSelection(ids: readonly number[]) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [everything, setEverything] = useState(false);
  const [anchor, setAnchor] = useState<number | null>(null);

  function set(next: Set<number>) {
    setChosen(next);
    setEverything(false);
  }

  /** One row in or out; `far` takes all rows from the last one that was turned to this one in. */
  function turn(id: number, far: boolean) {
    const next = new Set(chosen);
    const [from, to] = [anchor === null ? -1 : ids.indexOf(anchor), ids.indexOf(id)];
    if (far && from >= 0 && to >= 0) {
      for (const between of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(between);
    } else if (!next.delete(id)) next.add(id);
    setAnchor(id);
    set(next);
  }

  const shown = ids.filter((id) => chosen.has(id));
  return {
    everything,
    shown,
    /** What the table calls its state. */
    state: Object.fromEntries((everything ? ids : shown).map((id) => [String(id), true as const])),
    turn,
    takeShown: () => set(new Set(shown.length === ids.length ? [] : ids)),
    takeEverything: () => setEverything(true),
    clear: () => set(new Set()),
  };
}
