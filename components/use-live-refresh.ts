"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";
import { useLive } from "./use-live";

/** A run announces many changes a second; people cannot read that fast, and the server need not render it. */
const quietMilliseconds = 2_000;

/** Reads the page's server parts again when something it shows has changed: at most every two seconds, and not unseen. */
export function useLiveRefresh(topics: Parameters<typeof useLive>[0]): void {
  const router = useRouter();
  const state = useRef({ timer: 0, last: 0, waiting: false });

  const refresh = useCallback(() => {
    const current = state.current;
    if (document.visibilityState === "hidden") {
      current.waiting = true;
      return;
    }
    if (current.timer) return;
    const wait = Math.max(0, current.last + quietMilliseconds - Date.now());
    current.timer = window.setTimeout(() => {
      current.timer = 0;
      current.last = Date.now();
      current.waiting = false;
      router.refresh();
    }, wait);
  }, [router]);

  useLive(topics, refresh);

  useEffect(() => {
    const current = state.current;
    const onVisible = () => current.waiting && refresh();
    document.addEventListener("visibilitychange", onVisible);
    window.addEventListener("online", refresh);
    return () => {
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener("online", refresh);
      window.clearTimeout(current.timer);
    };
  }, [refresh]);
}
