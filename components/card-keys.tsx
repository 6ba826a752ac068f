"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { useKeys } from "./use-keys";

const cardSelector = "[data-card]";

/** j and k move the focus between cards; the other keys press the button that shows them, on the card in focus. */
export function CardKeys({ keys, children }: { keys: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const place = useRef(-1);
  const cards = () => [...(box.current?.querySelectorAll<HTMLElement>(cardSelector) ?? [])];
  const current = () => (document.activeElement as HTMLElement | null)?.closest<HTMLElement>(cardSelector) ?? null;

  const step = (by: number) => {
    const all = cards();
    const card = current();
    const from = card ? all.indexOf(card) : by > 0 ? -1 : all.length;
    const next = all[Math.min(all.length - 1, Math.max(0, from + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const press = (key: string) => {
    const card = current() ?? cards()[0];
    card?.querySelector<HTMLButtonElement>(`button[aria-keyshortcuts="${key}"]`)?.click();
  };
  const pressed = [...keys].map((key) => [key, () => press(key)] as const);
  useKeys({ j: () => step(1), k: () => step(-1), ...Object.fromEntries(pressed) });

  // A card that was decided is gone with its focus: the one in its place takes over.
  useEffect(() => {
    if (document.activeElement === document.body && place.current >= 0) cards()[place.current]?.focus();
  });
  const remember = () => {
    const card = current();
    if (card) place.current = cards().indexOf(card);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only remembers which card had the focus.
    <div ref={box} onFocus={remember}>
      {children}
    </div>
  );
}
