import { pointKey } from "@/domain/golden/golden-values";
import type { CompanySeries, SeriesPoint } from "@/domain/golden/series";
import { oncePerSeries } from "./profile";

const known = oncePerSeries(() => new Map<string, SeriesPoint>());

/** The point that nobody reports; the same object for the same address, so that rules that miss it speak of one cell. */
export function missingPoint(series: CompanySeries, address: Omit<SeriesPoint, "observations">): SeriesPoint {
  const { item, unit, length, end } = address;
  const points = known(series);
  const key = pointKey(item.id, unit, length, end);
  const point = points.get(key) ?? { item, unit, length, end, observations: [] };
  points.set(key, point);
  return point;
}
