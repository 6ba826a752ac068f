import { type Scale, scaleFor, spreadOf, wideSpread } from "./chart-scale";

/** One period of a series. Numbers are for drawing only; `text` and `suggestedText` carry the exact figures. */
export type SeriesPoint = {
  /** YYYY-MM-DD */
  day: string;
  label: string;
  value: number | null;
  text: string;
  doubtful: boolean;
  suggested: number | null;
  suggestedText: string | null;
  /** State in a word or two, and how many filings reported it. */
  note: string;
  /** Where the point's own page is. */
  href?: string;
};

export type Mark = { index: number; x: number; y: number | null; suggestedY: number | null };
export type Run = { from: number; to: number };
export type SeriesLayout = {
  width: number;
  height: number;
  plot: { left: number; right: number; top: number; bottom: number };
  scale: Scale;
  marks: Mark[];
  /** Stretches of neighbouring doubtful points, as x positions. */
  doubt: Run[];
  /** What the series would be with the suggestions: one path per stretch without a missing value. */
  reference: string;
  /** Half the room of a mark: marks shrink before they touch. */
  reach: number;
  years: { x: number; text: string }[];
};

export const chartHeight = 262;
const dayNumber = (day: string) => Date.parse(day) / 86_400_000;

export const valuesOf = (points: readonly SeriesPoint[]) =>
  points.flatMap((point) => [point.value, point.suggested]).filter((value): value is number => value !== null);

/** Whether a log scale is worth offering. */
export const isWide = (points: readonly SeriesPoint[]) => spreadOf(valuesOf(points)) >= wideSpread;

/** Positions of everything, for one width: the chart is drawn again when the width changes, never scaled. */
export function layoutSeries(
  points: readonly SeriesPoint[],
  options: { width: number; mode: "log" | "linear"; labels: boolean },
): SeriesLayout {
  const { width, mode, labels } = options;
  const plot = { left: 62, right: width - (labels ? 104 : 12), top: 14, bottom: chartHeight - 28 };
  const scale = scaleFor(valuesOf(points), mode, [plot.bottom - 8, plot.top + 8]);
  const xs = positions(points, plot.left + 12, plot.right - 12);
  const marks = points.map((point, index) => ({
    index,
    x: xs[index] as number,
    y: point.value === null ? null : scale.of(point.value),
    suggestedY: point.suggested === null ? null : scale.of(point.suggested),
  }));
  return {
    width,
    height: chartHeight,
    plot,
    scale,
    marks,
    doubt: doubtRuns(points, marks, plot),
    reference: referencePath(points, marks),
    reach: reachOf(xs),
    years: timeTicks(points, xs, plot.right - plot.left),
  };
}

/** A gap this long is an error in a date (an end in the year 6016): time is then drawn as one step per point. */
const brokenGapDays = 25 * 365;

const hasBrokenTime = (points: readonly SeriesPoint[]) =>
  points.some(
    (point, index) => index > 0 && dayNumber(point.day) - dayNumber(points[index - 1]?.day ?? "") > brokenGapDays,
  );

function positions(points: readonly SeriesPoint[], left: number, right: number): number[] {
  const places = hasBrokenTime(points) ? points.map((_, index) => index) : points.map((point) => dayNumber(point.day));
  const first = places[0] ?? 0;
  const last = places.at(-1) ?? 0;
  return places.map((place) =>
    last > first ? left + ((place - first) / (last - first)) * (right - left) : (left + right) / 2,
  );
}

function reachOf(xs: readonly number[]): number {
  const gaps = xs.slice(1).map((x, index) => x - (xs[index] as number));
  return Math.min(4, Math.max(2, Math.min(...gaps) / 2 - 0.4));
}

function doubtRuns(
  points: readonly SeriesPoint[],
  marks: readonly Mark[],
  plot: { left: number; right: number },
): Run[] {
  const runs: Run[] = [];
  let open: Run | null = null;
  marks.forEach(({ x }, index) => {
    if (!points[index]?.doubtful) {
      open = null;
      return;
    }
    const before = marks[index - 1]?.x ?? x - 24;
    const after = marks[index + 1]?.x ?? x + 24;
    const to = Math.min(plot.right, x + Math.min(12, (after - x) / 2));
    if (open) open.to = to;
    else {
      open = { from: Math.max(plot.left, x - Math.min(12, (x - before) / 2)), to };
      runs.push(open);
    }
  });
  return runs;
}

/** Doubtful points count with their suggestion, or not at all. */
function referencePath(points: readonly SeriesPoint[], marks: readonly Mark[]): string {
  let path = "";
  let pen = "M";
  marks.forEach((mark, index) => {
    const doubtful = points[index]?.doubtful;
    const y = mark.suggestedY ?? (doubtful ? null : mark.y);
    if (y !== null) {
      path += `${pen}${round(mark.x)} ${round(y)}`;
      pen = "L";
    } else if (!doubtful) pen = "M";
  });
  return path;
}

/** Years when the series is long, else the points' own labels. */
function timeTicks(points: readonly SeriesPoint[], xs: readonly number[], width: number) {
  const from = Number(points[0]?.day.slice(0, 4)) + 1;
  const to = Number(points.at(-1)?.day.slice(0, 4));
  if (!(to > from) || hasBrokenTime(points)) {
    return pointTicks(points, xs);
  }
  const first = dayNumber(points[0]?.day as string);
  const perDay = ((xs.at(-1) as number) - (xs[0] as number)) / (dayNumber(points.at(-1)?.day as string) - first);
  const step = Math.ceil(((to - from + 1) * 52) / width);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
    .filter((year) => year % step === 0)
    .map((year) => ({ x: (xs[0] as number) + (dayNumber(`${year}-01-01`) - first) * perDay, text: String(year) }));
}

const labelWidth = 84;

/** Labels of points from the last one backwards, as many as have room: the last is often the odd one. */
function pointTicks(points: readonly SeriesPoint[], xs: readonly number[]) {
  const ticks: { x: number; text: string }[] = [];
  for (let index = points.length - 1; index >= 0; index--) {
    const x = xs[index] as number;
    const before = ticks.at(-1);
    if (!before || before.x - x >= labelWidth) ticks.push({ x, text: (points[index] as SeriesPoint).label });
  }
  return ticks.reverse();
}

export const round = (position: number) => Math.round(position * 10) / 10;
