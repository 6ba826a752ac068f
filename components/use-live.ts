"use client";
import { useEffect, useEffectEvent } from "react";
import { subscribeLive } from "./live-connection";

const gatherMs = 250;

/**
 * Calls `onChange` when something under one of the topics changed on the server, and after a connection was lost, for
 * then anything may have. At most four calls a second.
 */
export function useLive(topics: readonly string[], onChange: () => void): void {
  const changed = useEffectEvent(onChange);
  const key = topics.join(" ");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = subscribeLive(key.split(" "), () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        changed();
      }, gatherMs);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [key]);
}
