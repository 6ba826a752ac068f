"use client";
import { useRef, useState } from "react";

/** The row of a list that the keyboard acts on. It takes the focus, so that Enter, screen readers and scrolling follow by themselves. */
export function useCursor(ids: readonly number[]) {
  const [cursor, setCursor] = useState<number | null>(null);
  const body = useRef<HTMLDivElement>(null);

  function move(step: 1 | -1) {
    const at = cursor === null ? -1 : ids.indexOf(cursor);
    const next = at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + step));
    const id = ids[next];
    if (id === undefined) return;
    setCursor(id);
    body.current?.querySelector<HTMLElement>(`[data-row="${id}"] a`)?.focus();
  }

  return { cursor, setCursor, move, body };
}
