"use client";
import { useEffect, useState } from "react";
import { formatMoment } from "@/components/format";
import { formatUntil } from "../source-format";

/** The time until a moment, counted down each second. It begins at the server's clock, and goes by what has passed here. */
export function Countdown({ at, now }: { at: string; now: string }) {
  const [passed, setPassed] = useState({ since: now, ms: 0 });
  useEffect(() => {
    const from = performance.now();
    const timer = setInterval(() => setPassed({ since: now, ms: performance.now() - from }), 1000);
    return () => clearInterval(timer);
  }, [now]);
  const ms = passed.since === now ? passed.ms : 0;
  return (
    <time dateTime={at} title={formatMoment(at)} className="tabular">
      {formatUntil(at, Date.parse(now) + ms)}
    </time>
  );
}
