import type { CompanySeries, Filing } from "@/domain/golden/series";
import type { Day, LengthClass } from "@/domain/periods/model";

/** The filing that was the first to report the period: of the first reports of its values, the one that holds most. */
export function ownFilingOf(series: CompanySeries, length: LengthClass, end: Day): Filing | null {
  const counts = new Map<Filing, number>();
  for (const line of series.lines) {
    if (line.length !== length) continue;
    const first = series.point(line.item.code, line.unit, length, end)?.observations.at(-1);
    if (first) counts.set(first.filing, (counts.get(first.filing) ?? 0) + 1);
  }
  let own: Filing | null = null;
  for (const [filing, count] of counts) {
    const most = own ? (counts.get(own) as number) : 0;
    if (count > most || (count === most && own && filing.filedOn < own.filedOn)) own = filing;
  }
  return own;
}
