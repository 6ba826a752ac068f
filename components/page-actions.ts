"use client";
import { useEffect, useId, useRef, useSyncExternalStore } from "react";

export type PageAction = { label: string; keys: string; run: () => void };

let offers: ReadonlyMap<string, readonly PageAction[]> = new Map();
let listed: readonly PageAction[] = [];
const none: readonly PageAction[] = [];
const listeners = new Set<() => void>();

function offer(id: string, actions: readonly PageAction[] | null) {
  const next = new Map(offers);
  if (actions === null) next.delete(id);
  else next.set(id, actions);
  offers = next;
  listed = [...next.values()].flat();
  for (const listener of listeners) listener();
}

/** What can be done on this page, for the command palette; its labels stay the same as long as the page is open. */
export function useOfferActions(actions: readonly PageAction[]): void {
  const id = useId();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const offered = latest.current.map(({ label, keys }, place) => ({
      label,
      keys,
      run: () => latest.current[place]?.run(),
    }));
    offer(id, offered);
    return () => offer(id, null);
  }, [id]);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePageActions = (): readonly PageAction[] =>
  useSyncExternalStore(
    subscribe,
    () => listed,
    () => none,
  );
