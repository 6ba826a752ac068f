"use client";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import styles from "./issue-list.module.css";

const step = 16;

/** The edge of a column's head: drag it, or use the arrow keys on it; a double click gives the column its own width. */
export function ColumnHandle({ label, onResize }: { label: string; onResize: (width: number | null) => void }) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const headOf = (element: Element) => element.closest("th") as HTMLTableCellElement;

  function onPointerDown(event: PointerEvent<HTMLButtonElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width: headOf(event.currentTarget).offsetWidth };
  }

  function onPointerMove(event: PointerEvent<HTMLButtonElement>) {
    // Straight to the document while it moves; what it comes to is kept when it is let go.
    if (from.current)
      headOf(event.currentTarget).style.width = `${from.current.width + event.clientX - from.current.x}px`;
  }

  function onPointerUp(event: PointerEvent<HTMLButtonElement>) {
    const start = from.current;
    from.current = null;
    if (start && Math.abs(event.clientX - start.x) > 2) onResize(start.width + event.clientX - start.x);
  }

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>) {
    const by = event.key === "ArrowRight" ? step : event.key === "ArrowLeft" ? -step : 0;
    if (by === 0) return;
    event.preventDefault();
    onResize(headOf(event.currentTarget).offsetWidth + by);
  }

  return (
    <button
      type="button"
      className={styles.handle}
      aria-label={`Width of the column ${label}`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onDoubleClick={() => onResize(null)}
      onKeyDown={onKeyDown}
    />
  );
}
