import { pointKey } from "@/domain/golden/golden-values";
import type { CompanySeries, SeriesLine, SeriesPoint } from "@/domain/golden/series";

/**
 * The series with the points marked whose value a person replaced (keys as {@link pointKey} names them), so that pools,
 * courses and habits pass them over. Marked lines are new objects, because evidence is kept by line; without replaced
 * values the series itself.
 */
export function withSetAside<T extends CompanySeries>(series: T, overridden: ReadonlySet<string>): T {
  if (overridden.size === 0) return series;
  const marked = new Map<SeriesLine, SeriesLine>();
  for (const line of series.lines) {
    const { item, unit, length, points } = line;
    const setAside = new Set(points.filter(({ end }) => overridden.has(pointKey(item.id, unit, length, end))));
    if (setAside.size > 0) marked.set(line, { ...line, setAside });
  }
  const markedOr = (line: SeriesLine) => marked.get(line) ?? line;
  return {
    ...series,
    lines: series.lines.map(markedOr),
    linesOf: (itemCode: string) => series.linesOf(itemCode).map(markedOr),
  };
}

/** Every point that is set aside. */
export function setAsideOf(series: CompanySeries): ReadonlySet<SeriesPoint> {
  const found = new Set<SeriesPoint>();
  for (const { setAside } of series.lines) for (const point of setAside ?? []) found.add(point);
  return found;
}
