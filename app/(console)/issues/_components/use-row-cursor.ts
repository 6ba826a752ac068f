"use client";
import { type RefObject, useCallback, useRef, useState } from "react";
import type { VirtualRows } from "@/components/use-virtual-rows";

const mostFrames = 20;

/** The row that the keyboard acts on, in a list of which only a part is drawn. It takes the focus once it is drawn. `first` is where it begins. */
export function useRowCursor(ids: readonly number[], scroll: RefObject<HTMLElement | null>, first: number | null) {
  const [cursor, setCursor] = useState(first);
  const virtual = useRef<VirtualRows>(null);

  const focusRow = useCallback(
    (id: number, framesLeft: number) => {
      const link = scroll.current?.querySelector<HTMLElement>(`[data-row="${id}"] a`);
      if (link) link.focus({ preventScroll: true });
      else if (framesLeft > 0) requestAnimationFrame(() => focusRow(id, framesLeft - 1));
    },
    [scroll],
  );

  function go(place: number) {
    const id = ids[Math.min(ids.length - 1, Math.max(0, place))];
    if (id === undefined) return;
    setCursor(id);
    virtual.current?.scrollToIndex(ids.indexOf(id), { align: "auto" });
    requestAnimationFrame(() => focusRow(id, mostFrames));
  }

  const place = cursor === null ? -1 : ids.indexOf(cursor);
  return { cursor, setCursor, place, go, move: (step: number) => go(place < 0 ? 0 : place + step), virtual };
}
