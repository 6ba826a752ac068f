"use client";

import { type ReactNode, useMemo, useState } from "react";
import { ChartFrame } from "./chart-frame";
import styles from "./series-chart.module.css";
import { SeriesChartHint } from "./series-chart-hint";
import { isWide, layoutSeries, type SeriesPoint } from "./series-chart-layout";
import { SeriesChartPlot } from "./series-chart-plot";
import { useWidth } from "./use-width";

const drawnOnServer = 748;
const narrow = 560;

/**
 * A series over time: dots as published, crosses where doubtful, rings where a value is suggested.
 * Drawn on the server at a desktop's width, and again in the browser at the real one.
 */
export function SeriesChart(props: {
  title: string;
  /** What is plotted, without a full stop. */
  subtitle: string;
  /** What the marks stand for. */
  legend: string | null;
  /** What a person hears instead of the picture. */
  reading: string;
  points: readonly SeriesPoint[];
  /** The day of the point that is labelled directly. */
  selectedDay: string | null;
  /** What turns the reported value into the suggested one: `÷ 1,000`. */
  change: string | null;
  /** What the rings stand for: `Suggested`. */
  ringWord: string;
  table: ReactNode;
  /** The plot alone, for a panel. */
  bare?: boolean;
}) {
  const { points } = props;
  const wide = isWide(points);
  const [mode, setMode] = useState<"log" | "linear">(wide ? "log" : "linear");
  const [cursor, setCursor] = useState<number | null>(null);
  const [box, width] = useWidth<HTMLDivElement>(drawnOnServer);
  const layout = useMemo(() => layoutSeries(points, { width, mode, labels: width >= narrow }), [points, width, mode]);
  const selected = points.findIndex((point) => point.day === props.selectedDay);
  return (
    <ChartFrame
      title={props.title}
      subtitle={
        <>
          {props.subtitle}
          {scaleWords[layout.scale.kind]}. {props.legend}
          {width < narrow && <Figures point={points[selected]} ringWord={props.ringWord} />}
        </>
      }
      controls={wide && <ScaleSwitch mode={mode} onChange={setMode} />}
      hint={<SeriesChartHint points={points} cursor={cursor} start={selected} onStep={setCursor} />}
      table={props.table}
      bare={props.bare}
    >
      <div ref={box} className={styles.box}>
        <SeriesChartPlot
          layout={layout}
          points={points}
          selected={selected}
          cursor={cursor}
          change={props.change}
          ringWord={props.ringWord}
          reading={props.reading}
          onPoint={setCursor}
        />
      </div>
    </ChartFrame>
  );
}

const scaleWords = { linear: "", log: ", log scale", symlog: ", log scale through zero" };

/** The labels of the plot, where it has no room for them. */
function Figures({ point, ringWord }: { point: SeriesPoint | undefined; ringWord: string }) {
  if (!point) return null;
  return (
    <span className={styles.figures}>
      <b className={point.doubtful ? styles.badText : undefined}>
        {point.doubtful ? "× As reported" : "• Published"} {point.text}
      </b>
      {point.suggestedText && (
        <b className={styles.goodText}>
          ○ {ringWord} {point.suggestedText}
        </b>
      )}
    </span>
  );
}

function ScaleSwitch({ mode, onChange }: { mode: "log" | "linear"; onChange: (mode: "log" | "linear") => void }) {
  return (
    <fieldset className={styles.switch}>
      <legend className="vh">Scale</legend>
      {(["log", "linear"] as const).map((choice) => (
        <button key={choice} type="button" aria-pressed={mode === choice} onClick={() => onChange(choice)}>
          {choice === "log" ? "Log" : "Linear"}
        </button>
      ))}
    </fieldset>
  );
}
