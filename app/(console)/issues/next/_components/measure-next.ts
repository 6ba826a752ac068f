"use client";

const decidedMark = "sublinear:decided";
/** From sending a decision until the next issue is painted, in the browser's own measure. */
export const nextMeasure = "sublinear:next";

export function markDecided(): void {
  performance.clearMarks(decidedMark);
  performance.mark(decidedMark);
}

/** Called when another issue has come into view: ends the measure after the frame that shows it has been painted. */
export function measureNext(): void {
  if (performance.getEntriesByName(decidedMark).length === 0) return;
  requestAnimationFrame(() => {
    // A message comes after the paint of the frame whose callback this is.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      if (performance.getEntriesByName(decidedMark).length === 0) return;
      performance.measure(nextMeasure, decidedMark);
      performance.clearMarks(decidedMark);
    };
    port2.postMessage(null);
  });
}
