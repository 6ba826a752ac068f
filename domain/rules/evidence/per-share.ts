import { type CompanySeries, type Filing, type SeriesPoint, winnerOf } from "@/domain/golden/series";

/** A per-share amount that the company's totals imply, in words. */
export type PerShare = { value: number; words: string };

/** What each per-share item is a share of, best first. The total is divided by the weighted shares of the same period. */
const totals: Readonly<Record<string, readonly { total: string; shares: string; words: string }[]>> = {
  EpsBasic: [
    { total: "NetIncomeCommon", shares: "SharesBasic", words: "Income for common ÷ basic shares" },
    { total: "NetIncome", shares: "SharesBasic", words: "Net income ÷ basic shares" },
  ],
  EpsDiluted: [
    { total: "NetIncomeCommon", shares: "SharesDiluted", words: "Income for common ÷ diluted shares" },
    { total: "NetIncome", shares: "SharesDiluted", words: "Net income ÷ diluted shares" },
  ],
  DividendsPerShare: [{ total: "DividendsPaid", shares: "SharesBasic", words: "Dividends paid ÷ basic shares" }],
};

/**
 * The first of the totals that the company reports for the period, divided by its shares; null for none. Where the filing
 * is given, its own values come before the golden ones: its shares may be of before or after a split.
 */
export function impliedPerShare(
  series: CompanySeries,
  { item, unit, length, end }: SeriesPoint,
  filing?: Filing,
): PerShare | null {
  const reported = (point: SeriesPoint): number =>
    (point.observations.find((one) => one.filing === filing) ?? winnerOf(point)).value;
  const currency = unit.split("/")[0] ?? "";
  for (const { total, shares, words } of totals[item.code] ?? []) {
    const whole = series.point(total, currency, length, end);
    const divisor = series.point(shares, "shares", length, end);
    if (!whole || !divisor || reported(divisor) === 0) continue;
    return { value: reported(whole) / reported(divisor), words };
  }
  return null;
}
