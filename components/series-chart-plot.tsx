import type { PointerEvent } from "react";
import { formatCompact } from "./format";
import styles from "./series-chart.module.css";
import { type Mark, round, type SeriesLayout, type SeriesPoint } from "./series-chart-layout";

type Props = {
  layout: SeriesLayout;
  points: readonly SeriesPoint[];
  selected: number;
  cursor: number | null;
  change: string | null;
  ringWord: string;
  reading: string;
  onPoint: (index: number | null) => void;
};

export function SeriesChartPlot({ layout, points, selected, cursor, change, ringWord, reading, onPoint }: Props) {
  const { width, height, marks } = layout;
  const nearest = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onPoint(nearestMark(marks, ((event.clientX - box.left) / box.width) * width));
  };
  return (
    <svg
      className={styles.plot}
      viewBox={`0 0 ${width} ${height}`}
      height={height}
      role="img"
      aria-label={reading}
      onPointerMove={nearest}
      onPointerLeave={() => onPoint(null)}
    >
      <Axes layout={layout} />
      <path className={styles.reference} d={layout.reference} />
      {marks.map((mark) => (
        <PointMark key={mark.index} mark={mark} point={points[mark.index]} layout={layout} />
      ))}
      {cursor !== null && marks[cursor] && <Cursor mark={marks[cursor]} layout={layout} />}
      {marks[selected] && (
        <Labels mark={marks[selected]} point={points[selected]} layout={layout} change={change} ringWord={ringWord} />
      )}
    </svg>
  );
}

function nearestMark(marks: readonly Mark[], x: number): number | null {
  let best: Mark | null = null;
  for (const mark of marks) if (!best || Math.abs(mark.x - x) < Math.abs(best.x - x)) best = mark;
  return best?.index ?? null;
}

function Axes({ layout }: { layout: SeriesLayout }) {
  const { plot, scale, doubt, years } = layout;
  return (
    <g>
      {doubt.map((run) => (
        <rect
          key={run.from}
          className={styles.doubt}
          x={round(run.from)}
          y={plot.top}
          width={round(run.to - run.from)}
          height={plot.bottom - plot.top}
        />
      ))}
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <path
            className={tick === 0 ? styles.axis : styles.grid}
            d={`M${plot.left} ${round(scale.of(tick))}H${plot.right}`}
          />
          <text className={styles.end} x={plot.left - 8} y={round(scale.of(tick)) + 4}>
            {formatCompact(tick)}
          </text>
        </g>
      ))}
      <path className={styles.axis} d={`M${plot.left} ${plot.bottom}H${plot.right}`} />
      {years.map((year) => (
        <g key={year.text}>
          <path className={styles.axis} d={`M${round(year.x)} ${plot.bottom}v4`} />
          <text className={styles.middle} x={round(year.x)} y={plot.bottom + 19}>
            {year.text}
          </text>
        </g>
      ))}
    </g>
  );
}

function PointMark({ mark, point, layout }: { mark: Mark; point: SeriesPoint | undefined; layout: SeriesLayout }) {
  const { reach } = layout;
  const x = round(mark.x);
  if (!point) return null;
  if (mark.y === null && mark.suggestedY === null) {
    return <path className={styles.missing} d={`M${x} ${layout.plot.bottom - 7}v7`} />;
  }
  const y = mark.y === null ? null : round(mark.y);
  const ring = mark.suggestedY === null ? null : round(mark.suggestedY);
  return (
    <g>
      {y !== null && ring !== null && Math.abs(y - ring) > 16 && (
        <path className={styles.fix} d={`M${x} ${y + Math.sign(ring - y) * 9}V${ring - Math.sign(ring - y) * 6}`} />
      )}
      {y !== null && !point.doubtful && <circle className={styles.dot} cx={x} cy={y} r={Math.min(3, reach)} />}
      {ring !== null && <circle className={styles.ring} cx={x} cy={ring} r={reach + 0.5} />}
      {y !== null && point.doubtful && <path className={styles.cross} d={crossPath(x, y, reach)} />}
    </g>
  );
}

const crossPath = (x: number, y: number, r: number) =>
  `M${x - r} ${y - r}l${2 * r} ${2 * r}m0${-2 * r}l${-2 * r} ${2 * r}`;

function Cursor({ mark, layout }: { mark: Mark; layout: SeriesLayout }) {
  const x = round(mark.x);
  return (
    <g>
      <path className={styles.guide} d={`M${x} ${layout.plot.top}V${layout.plot.bottom}`} />
      {mark.y !== null && <circle className={styles.cursor} cx={x} cy={round(mark.y)} r={8} />}
    </g>
  );
}

/** The labelled point's two values, beside the plot at their own heights and apart from each other. */
function Labels(props: {
  mark: Mark;
  point: SeriesPoint | undefined;
  layout: SeriesLayout;
  change: string | null;
  ringWord: string;
}) {
  const { mark, point, layout, change } = props;
  if (!point) return null;
  const x = round(mark.x);
  const beside = layout.plot.right + 10;
  const roomy = layout.width - layout.plot.right > 60;
  const [reportedY, suggestedY] = apart(mark.y, mark.suggestedY, layout.plot);
  return (
    <g>
      {mark.y !== null && point.doubtful && <circle className={styles.marked} cx={x} cy={round(mark.y)} r={9} />}
      {change && mark.y !== null && mark.suggestedY !== null && Math.abs(mark.y - mark.suggestedY) > 56 && (
        <text
          className={`${styles.middle} ${styles.good} ${styles.halo}`}
          x={x}
          y={round((mark.y + mark.suggestedY) / 2 + 4)}
        >
          {change}
        </text>
      )}
      {roomy && mark.y !== null && reportedY !== null && (
        <Label
          tone={point.doubtful ? styles.bad : styles.strong}
          from={[x + 12, round(mark.y)]}
          to={[beside, reportedY]}
          lines={[point.doubtful ? "As reported" : "Published", formatCompact(point.value as number)]}
        />
      )}
      {roomy && mark.suggestedY !== null && suggestedY !== null && (
        <Label
          tone={styles.good}
          from={[x + 8, round(mark.suggestedY)]}
          to={[beside, suggestedY]}
          lines={[props.ringWord, formatCompact(point.suggested as number)]}
        />
      )}
    </g>
  );
}

function Label(props: { tone: string | undefined; from: [number, number]; to: [number, number]; lines: string[] }) {
  const [x, y] = props.to;
  return (
    <g className={props.tone}>
      <path className={styles.leader} d={`M${props.from[0]} ${props.from[1]}H${x - 10}L${x - 4} ${round(y)}`} />
      <text x={x} y={round(y) - 3}>
        {props.lines[0]}
      </text>
      <text x={x} y={round(y) + 11}>
        {props.lines[1]}
      </text>
    </g>
  );
}

const labelHeight = 32;

function apart(
  a: number | null,
  b: number | null,
  plot: { top: number; bottom: number },
): [number | null, number | null] {
  if (a === null || b === null || Math.abs(a - b) >= labelHeight) return [a, b];
  const middle = Math.min(Math.max((a + b) / 2, plot.top + labelHeight / 2), plot.bottom - labelHeight / 2);
  return a <= b
    ? [middle - labelHeight / 2, middle + labelHeight / 2]
    : [middle + labelHeight / 2, middle - labelHeight / 2];
}
