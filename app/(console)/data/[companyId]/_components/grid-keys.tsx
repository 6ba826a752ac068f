"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { useKeys } from "@/components/use-keys";
import styles from "../company.module.css";

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** One stop of the Tab key for the whole grid: arrows move between values, Enter opens one, Esc closes its panel. */
export function GridKeys({ closeHref, children }: { closeHref: string | null; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const close = () => closeHref && router.push(closeHref, { scroll: false });
  useKeys(closeHref ? { escape: close } : {});
  useEffect(() => {
    const cells = box.current?.querySelectorAll<HTMLElement>("[data-cell]") ?? [];
    const entry = box.current?.querySelector<HTMLElement>("[data-chosen] [data-cell]") ?? cells[0];
    for (const cell of cells) cell.tabIndex = cell === entry ? 0 : -1;
  });

  // A link from elsewhere may name a period far to the right.
  useEffect(() => {
    box.current?.querySelector("[data-chosen]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, []);

  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const cell = (event.target as Element).closest<HTMLElement>("[data-cell]");
    if (!step || !cell || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = neighbour(cell, step);
    if (!next) return;
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
  const follow = (event: MouseEvent) => {
    const cell = (event.target as Element).closest<HTMLAnchorElement>("a[data-cell]");
    if (!cell || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.push(cell.href, { scroll: false });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for the links inside.
    <div ref={box} className={styles.scroll} onKeyDown={move} onClick={follow}>
      {children}
    </div>
  );
}

/** The next cell with a value in that direction; empty ones are stepped over. */
function neighbour(cell: HTMLElement, [rows, columns]: readonly [number, number]): HTMLElement | null {
  const table = cell.closest("table");
  let place = cell.closest("td");
  while (place) {
    const row: HTMLTableRowElement | undefined =
      table?.rows[(place.parentElement as HTMLTableRowElement).rowIndex + rows];
    place = (row?.cells[place.cellIndex + columns] as HTMLTableCellElement | undefined) ?? null;
    const found = place?.querySelector<HTMLElement>("[data-cell]");
    if (found) return found;
  }
  return null;
}
