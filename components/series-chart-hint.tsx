"use client";

import Link from "next/link";
import { Kbd } from "./kbd";
import styles from "./series-chart.module.css";
import type { SeriesPoint } from "./series-chart-layout";
import { useKeys } from "./use-keys";

/** What the point under the cursor says, and the keys that move it: every point is reachable without a pointer. */
export function SeriesChartHint(props: {
  points: readonly SeriesPoint[];
  cursor: number | null;
  start: number;
  onStep: (index: number) => void;
}) {
  const { points, cursor, start, onStep } = props;
  const last = points.length - 1;
  const step = (by: number) => {
    const from = cursor ?? (start >= 0 ? start - by : by > 0 ? -1 : last + 1);
    onStep(Math.min(last, Math.max(0, from + by)));
  };
  useKeys({ "[": () => step(-1), "]": () => step(1) });
  const point = cursor === null ? undefined : points[cursor];
  return (
    <>
      <span className={styles.readout} aria-live="polite">
        {point && <Readout point={point} />}
      </span>
      <button type="button" className={styles.step} aria-label="Previous point" onClick={() => step(-1)}>
        <Kbd>[</Kbd>
      </button>
      <button type="button" className={styles.step} aria-label="Next point" onClick={() => step(1)}>
        <Kbd>]</Kbd>
      </button>
      {!point && <span className={styles.stepWords}>step through the points</span>}
    </>
  );
}

function Readout({ point }: { point: SeriesPoint }) {
  return (
    <>
      <b>{point.label}</b> <span className={point.doubtful ? styles.badText : undefined}>{point.text}</span>
      {point.suggestedText && (
        <>
          {" → "}
          <span className={styles.goodText}>{point.suggestedText}</span>
        </>
      )}
      , {point.note}
      {point.href && (
        <>
          {" "}
          <Link className="link" href={point.href} scroll={false}>
            show it
          </Link>
        </>
      )}
    </>
  );
}
