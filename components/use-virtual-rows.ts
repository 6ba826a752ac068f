"use client";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

/** Rows beyond the visible ones that are kept ready on each side. */
const overscan = 12;
/** What the server draws, which knows no window. */
const drawnOnServer = { width: 1280, height: 900 };

type Options = {
  ids: readonly number[];
  scroll: RefObject<HTMLElement | null>;
  /** What a row is guessed to be high until it is measured; all of them are measured anew when it changes. */
  rowHeight: number;
  headHeight: number;
  /** A row that stays in the document wherever one scrolls: it has the focus. */
  kept: number | null;
};

/** Draws of a long table's rows only those in sight. Heights are measured, so rows may differ. */
export function useVirtualRows({ ids, scroll, rowHeight, headHeight, kept }: Options) {
  return useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ids[index] ?? index,
    initialRect: drawnOnServer,
    overscan,
    // The head stays over the rows when one of them is brought into view.
    scrollPaddingStart: headHeight,
    scrollMargin: headHeight,
    rangeExtractor: (range) => {
      const place = kept === null ? -1 : ids.indexOf(kept);
      const shown = defaultRangeExtractor(range);
      return place < 0 || shown.includes(place) ? shown : [...shown, place].toSorted((a, b) => a - b);
    },
  });
}

export type VirtualRows = ReturnType<typeof useVirtualRows>;
