"use client";
import { useEffect, useState } from "react";
import type { ActionResult } from "@/app/_lib/action";
import { formatMoment } from "@/components/format";
import type { SchedulePreview as Preview } from "@/domain/sources/rows";
import { previewScheduleAction } from "../actions";
import { formatUntil } from "../source-format";
import styles from "../sources.module.css";

type Props = { cron: string; timeZone: string; active: boolean; now: string };

const typingMs = 250;

/** The schedule in words and its next starts, as the server reads them, while it is typed. */
export function SchedulePreview({ cron, timeZone, active, now }: Props) {
  const [result, setResult] = useState<ActionResult<Preview> | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const answer = await previewScheduleAction({ cron, timeZone });
      if (current) setResult(answer);
    }, typingMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [cron, timeZone]);
  return (
    <output className={styles.preview} aria-live="polite">
      {result === null ? <span className="dim">Reading the schedule…</span> : null}
      {result?.ok === false ? <span className={styles.wrong}>{result.message}</span> : null}
      {result?.ok ? (
        <>
          <b>{result.value.words}</b>
          {active ? null : <span className="dim">Off: it would start</span>}
          <ul>
            {result.value.next.map((start) => (
              <li key={start}>
                {formatMoment(start)} <span className="dim">{formatUntil(start, Date.parse(now))}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </output>
  );
}
