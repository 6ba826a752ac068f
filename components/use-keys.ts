"use client";
import { useEffect, useRef } from "react";

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const typing = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";

/** What the space bar presses by itself. */
const pressable = "button, summary, [type=checkbox], [type=radio], [role=button]";

/** True while a key belongs to something else: a field, a dialog, the browser's own shortcut. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target as Element | null;
  if (target?.closest?.(typing)) return true;
  if (event.key === " " && target?.closest?.(pressable)) return true;
  if (event.key.startsWith("Arrow") && target?.matches?.("[type=radio]")) return true;
  return document.querySelector("dialog[open]") !== null;
}

/** Single-key shortcuts of a page, by `event.key`; named keys in lower case (`escape`, `arrowdown`). The handler that ran keeps the browser from acting on the key too. */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const act = latest.current[event.key.length > 1 ? event.key.toLowerCase() : event.key];
      if (!act || isTaken(event)) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
