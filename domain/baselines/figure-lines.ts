import { pointKey } from "@/domain/golden/golden-values";
import { type CompanySeries, winnerOf } from "@/domain/golden/series";
import type { FigureLine } from "./figures";

const none: ReadonlySet<string> = new Set();

/** The golden values of a series as a baseline reads them; `leftOut` names points that are doubted or overridden. */
export function figureLines(series: CompanySeries, leftOut: ReadonlySet<string> = none): FigureLine[] {
  return series.lines.map(({ item, unit, length, points }) => ({
    itemCode: item.code,
    unit,
    length,
    course: points
      .filter(({ end }) => leftOut.size === 0 || !leftOut.has(pointKey(item.id, unit, length, end)))
      .map((point) => ({ end: point.end, value: winnerOf(point).value })),
  }));
}
