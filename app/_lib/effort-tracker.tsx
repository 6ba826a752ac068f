"use client";
import { useEffect } from "react";
import { createEffortLog } from "./effort-log";

const heartbeatMilliseconds = 30_000;
const inputs = ["keydown", "pointerdown", "pointermove", "wheel", "scroll"] as const;

type Props = { subject: string; issueId?: number };

/**
 * Records that somebody works here: opening, input (never what was typed), hiding, following a link to a filing, leaving.
 * The decision itself is recorded where it is made. Hiding is the last event a browser reliably delivers.
 */
export function EffortTracker({ subject, issueId }: Props) {
  useEffect(() => {
    const log = createEffortLog(() => performance.now());
    // Two tabs on one issue are one person's time once, but each opens and closes for itself.
    const tab = Math.random().toString(36).slice(2, 10);

    function flush(leaving: boolean) {
      const { events, putBack } = log.take();
      if (events.length === 0) return;
      const body = JSON.stringify({ subject, issueId, tab, events });
      const json = new Blob([body], { type: "application/json" });
      if (leaving && navigator.sendBeacon("/api/effort", json)) return;
      fetch("/api/effort", { method: "POST", body: json, keepalive: true })
        .then((response) => response.status >= 500 && putBack())
        .catch(putBack);
    }

    const onInput = () => log.touch();
    const onVisibility = () => {
      const hidden = document.visibilityState === "hidden";
      log.record("visibility", { hidden });
      flush(hidden);
    };
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element).closest?.("a[href]") as HTMLAnchorElement | null;
      if (!link || link.host === window.location.host) return;
      log.record("link_out", { host: link.host });
      flush(false);
    };
    const onHide = () => {
      log.record("close");
      flush(true);
    };
    const timer = window.setInterval(() => {
      log.beat();
      flush(false);
    }, heartbeatMilliseconds);

    log.record("open");
    flush(false);
    for (const name of inputs) window.addEventListener(name, onInput, { passive: true, capture: true });
    document.addEventListener("visibilitychange", onVisibility);
    document.addEventListener("click", onClick, true);
    window.addEventListener("pagehide", onHide);
    return () => {
      window.clearInterval(timer);
      for (const name of inputs) window.removeEventListener(name, onInput, { capture: true });
      document.removeEventListener("visibilitychange", onVisibility);
      document.removeEventListener("click", onClick, true);
      window.removeEventListener("pagehide", onHide);
      onHide();
    };
  }, [subject, issueId]);
  return null;
}
