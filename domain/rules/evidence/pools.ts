import type { CompanySeries, SeriesLine, SeriesPoint } from "@/domain/golden/series";
import { winnerOf } from "@/domain/golden/series";
import type { LineItem } from "@/domain/line-items/model";
import type { Day, LengthClass } from "@/domain/periods/model";

/** Share counts of one company are of one magnitude, whatever they count. */
export const shareCountItems = [
  "SharesBasic",
  "SharesDiluted",
  "SharesOutstanding",
  "SharesIssued",
  "SharesOutstandingCover",
] as const;
const shareCounts: ReadonlySet<string> = new Set(shareCountItems);
const perShareIncome: ReadonlySet<string> = new Set(["EpsBasic", "EpsDiluted"]);

/** Items that a filer puts in the wrong scale together: weighted basic and diluted shares, both earnings per share. */
export function familyOf(item: LineItem): string {
  if (item.code === "SharesBasic" || item.code === "SharesDiluted") return "WeightedShares";
  if (item.code === "SharesOutstanding" || item.code === "SharesIssued") return "BalanceSheetShares";
  return perShareIncome.has(item.code) ? "EarningsPerShare" : item.code;
}

const quarters: Record<LengthClass, number> = { instant: 1, quarter: 1, half: 2, nine_months: 3, year: 4 };

/** log10 of the value, flows per quarter, so that a year and a quarter are comparable; NaN for zero. */
export function levelOf(item: LineItem, length: LengthClass, value: number): number {
  if (value === 0) return Number.NaN;
  const level = Math.log10(Math.abs(value));
  return item.unitKind === "shares" ? level : level - Math.log10(quarters[length]);
}

export type PoolEntry = { end: Day; level: number; weight: number; point: SeriesPoint | null; source: string };

/** Values of one company that should be of one magnitude, by end. */
export type Pool = {
  entries: readonly PoolEntry[];
  /** Median level of all entries. */
  level: number;
};

export function poolKeyOf(line: Pick<SeriesLine, "item" | "unit">): string {
  if (shareCounts.has(line.item.code)) return "shares";
  if (perShareIncome.has(line.item.code)) return `eps ${line.unit}`;
  return `${line.item.code} ${line.unit}`;
}

const heaviest = 3;

/**
 * Every different value of every point of the lines that is not set aside, each weighted by the filings that report it,
 * at most three.
 */
export function poolOf(lines: readonly SeriesLine[], implied: readonly PoolEntry[]): Pool {
  const entries: PoolEntry[] = [...implied];
  for (const line of lines) for (const point of line.points) if (!line.setAside?.has(point)) addPoint(entries, point);
  entries.sort((a, b) => a.end - b.end || a.level - b.level || (a.source < b.source ? -1 : 1));
  const levels = entries.map(({ level }) => level).sort((a, b) => a - b);
  return { entries, level: levels[levels.length >> 1] ?? Number.NaN };
}

function addPoint(entries: PoolEntry[], point: SeriesPoint): void {
  const { item, length, end, observations } = point;
  const first = entries.length;
  for (const { value } of observations) {
    const level = levelOf(item, length, value);
    if (Number.isNaN(level)) continue;
    let at = first;
    while (at < entries.length && (entries[at] as PoolEntry).level !== level) at++;
    const entry = entries[at];
    if (entry) entry.weight = Math.min(heaviest, entry.weight + 1);
    else entries.push({ end, level, weight: 1, point, source: item.code });
  }
}

/**
 * Levels that follow from other items: shares = net income / EPS and EPS = net income / shares. Net income and its
 * partners must be of the same period; small per-share amounts are too coarse to divide by.
 */
export function impliedShareLevels(series: CompanySeries, wanted: "shares" | "eps"): PoolEntry[] {
  const entries: PoolEntry[] = [];
  const partners = series.linesOf(wanted === "shares" ? "EpsBasic" : "SharesBasic");
  for (const income of series.linesOf("NetIncome")) {
    for (const partner of partners) {
      if (partner.length !== income.length || (wanted === "shares" && partner.unit !== `${income.unit}/shares`))
        continue;
      for (const point of partner.points) {
        const profit = series.point("NetIncome", income.unit, income.length, point.end);
        if (!profit || income.setAside?.has(profit) || partner.setAside?.has(point)) continue;
        const divisor = winnerOf(point).value;
        const level = levelOf(
          income.item,
          wanted === "eps" ? income.length : "instant",
          winnerOf(profit).value / divisor,
        );
        if (!Number.isFinite(level) || (wanted === "shares" && Math.abs(divisor) < 0.05)) continue;
        entries.push({ end: point.end, level, weight: 2, point: null, source: "NetIncome" });
      }
    }
  }
  return entries;
}
