"use client";

import { useEffect, useEffectEvent } from "react";
import { renewAction } from "./actions";

const heartbeatMilliseconds = 60_000;
const inputs = ["keydown", "pointerdown", "wheel"] as const;

/**
 * Keeps claims alive while there is input: at most one sign of life a minute. `onLost` hears, once for each, that somebody
 * else has an issue now, in words. A connection that is away loses nothing by itself.
 */
export function useLease(issueIds: readonly number[], onLost: (issueId: number, message: string) => void): void {
  const beat = useEffectEvent(async () => {
    for (const issueId of issueIds) {
      const result = await renewAction({ issueId }).catch(() => null);
      if (result && !result.ok && result.code === "conflict") onLost(issueId, result.message);
    }
  });
  useEffect(() => {
    let touched = false;
    const touch = () => {
      touched = true;
    };
    const timer = window.setInterval(() => {
      if (!touched || document.visibilityState === "hidden") return;
      touched = false;
      void beat();
    }, heartbeatMilliseconds);
    for (const name of inputs) window.addEventListener(name, touch, { passive: true, capture: true });
    return () => {
      window.clearInterval(timer);
      for (const name of inputs) window.removeEventListener(name, touch, { capture: true });
    };
  }, []);
}
