import type { CompanySeries, Filing, SeriesLine } from "@/domain/golden/series";
import type { Day } from "@/domain/periods/model";
import { middle } from "./reference";

/** A periodic report whose cover page states no share count, between reports that do. */
export type CoverGap = { line: SeriesLine; filing: Filing; end: Day; before: number; after: number };

const periodicForms: ReadonlySet<string> = new Set(["10-K", "10-Q"]);
const coverItem = "SharesOutstandingCover";

/**
 * Reports without a share count on their cover page. Their day is taken to lie before the filing by as much as it
 * usually does: cover pages are dated by the day of filing, not by the period.
 */
export function coverGapsOf(series: CompanySeries): CoverGap[] {
  const line = series.linesOf(coverItem).reduce<SeriesLine | undefined>(longer, undefined);
  if (!line) return [];
  const lags = new Map<Filing, number>();
  for (const { observations } of line.points) {
    for (const { filing, end } of observations) if (!lags.has(filing)) lags.set(filing, filing.filedOn - end);
  }
  const reports = series.filings.filter(({ form }) => periodicForms.has(form));
  return reports.flatMap((filing, index) => {
    if (lags.has(filing)) return [];
    const before = runOf(reports.slice(0, index).reverse(), lags);
    const after = runOf(reports.slice(index + 1), lags);
    const near = [...before.slice(0, 4), ...after.slice(0, 4)].sort((a, b) => a - b);
    if (near.length === 0) return [];
    const end = filing.filedOn - Math.round(middle(near));
    if (line.points.some((point) => Math.abs(point.end - end) <= sameDays)) return [];
    return [{ line, filing, end, before: before.length, after: after.length }];
  });
}

const sameDays = 10;
const longer = (a: SeriesLine | undefined, b: SeriesLine): SeriesLine =>
  a && a.points.length >= b.points.length ? a : b;

/** The lags of the reports up to the first that states none. */
function runOf(reports: readonly Filing[], lags: ReadonlyMap<Filing, number>): number[] {
  const end = reports.findIndex((report) => !lags.has(report));
  return (end < 0 ? reports : reports.slice(0, end)).map((report) => lags.get(report) as number);
}
