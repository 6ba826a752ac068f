import { type CompanySeries, type SeriesLine, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { Day } from "@/domain/periods/model";
import { agree } from "../tolerance";
import { calendarOf } from "./calendar";
import { oncePerSeries } from "./profile";

/** A line item that a company stated period after period, and then no more, while its filings go on. */
export type StoppedLine = {
  line: SeriesLine;
  /** The first end without a value, and how many follow it. */
  end: Day;
  endsSince: number;
  /** The line item that has a value there and equalled this one before; null without one. */
  heir: { point: SeriesPoint; common: number } | null;
};

/** Items that every company has as long as it reports, with those that can state the same amount. */
const lasting: Readonly<Record<string, readonly string[]>> = {
  Assets: ["LiabilitiesAndEquity"],
  LiabilitiesAndEquity: ["Assets"],
  Equity: ["EquityIncludingNci"],
  Cash: ["CashIncludingRestricted"],
  Revenue: [],
  PretaxIncome: [],
  NetIncome: ["NetIncomeIncludingNci"],
  OperatingCashFlow: [],
};

/** Lines of an item in all lengths have to stop together: some filers only leave out the quarters. */
const apartDays = 400;

export const stoppedLinesOf = oncePerSeries((series): readonly StoppedLine[] =>
  Object.keys(lasting).flatMap((code) => stoppedLine(series, code) ?? []),
);

function stoppedLine(series: CompanySeries, code: string): StoppedLine | null {
  const lines = series.linesOf(code);
  const line = lines.reduce<SeriesLine | null>((a, b) => (a && a.points.length >= b.points.length ? a : b), null);
  const last = line?.points.at(-1);
  if (!line || !last) return null;
  if (lines.some(({ points }) => (points.at(-1)?.end ?? 0) > last.end + apartDays)) return null;
  const { ends, lines: counts } = calendarOf(series, line.length);
  const usual = counts.get(last.end) ?? 0;
  const since = ends.filter((end) => end > last.end && (counts.get(end) as number) * 2 >= usual);
  const [end] = since;
  // Somebody else states the item now: another unit or length of it has a value in the newest period.
  const newest = since.at(-1);
  if (end === undefined || newest === undefined) return null;
  if (lines.some(({ points }) => points.some((point) => point.end > last.end && point.end >= newest))) return null;
  return { line, end, endsSince: since.length, heir: heirOf(series, line, end, lasting[code] ?? []) };
}

const leastCommon = 4;
const equalShare = 0.8;

function heirOf(series: CompanySeries, line: SeriesLine, end: Day, codes: readonly string[]): StoppedLine["heir"] {
  for (const code of codes) {
    const point = series.point(code, line.unit, line.length, end);
    if (!point) continue;
    const pairs = line.points.slice(-8).flatMap((own) => {
      const other = series.point(code, line.unit, line.length, own.end);
      return other ? [agree(winnerOf(own), winnerOf(other))] : [];
    });
    const equal = pairs.filter(Boolean).length;
    if (pairs.length >= leastCommon && equal >= equalShare * pairs.length) return { point, common: equal };
  }
  return null;
}
