import type { Ctx } from "@/domain/context";
import { sameEndDays } from "@/domain/periods/canonical-ends";
import { type Day, dateOf, type LengthClass, parseDay } from "@/domain/periods/model";

/** One company's own periods, as its filings have them. */
export type CompanyCalendar = {
  /** The canonical end of a typed one, and whether any period of the company ends there. */
  place(length: LengthClass, end: Day): { canonical: Day; isKnown: boolean; label: string | null };
  /** Days of the period, both ends counted: as other values of it were reported, else by the calendar. */
  days(length: LengthClass, end: Day): number;
  /** `FY2023 Q3` of that length; null when the company has no such period. */
  endOf(label: string, length: LengthClass): Day | null;
};

type PeriodRow = { length: LengthClass; end: string; canonical: string; label: string | null };
type DaysRow = { end: string; days: number };

export async function loadCompanyCalendar(ctx: Ctx, companyId: number): Promise<CompanyCalendar> {
  const [periods, days] = await Promise.all([
    ctx.db.$queryRaw<PeriodRow[]>`
      select length::text as length, period_end::text as "end", canonical_end::text as canonical,
        'FY' || fiscal_year || case when fiscal_period = 'FY' then '' else ' ' || fiscal_period end as label
      from company_period where company_id = ${companyId}`,
    ctx.db.$queryRaw<DaysRow[]>`
      select period_end::text as "end", days from observation where company_id = ${companyId} and days > 0
      group by period_end, days order by count(*) desc`,
  ]);
  return companyCalendar(periods, days);
}

export function companyCalendar(rows: readonly PeriodRow[], reportedDays: readonly DaysRow[]): CompanyCalendar {
  const periods = rows.map(({ end, canonical, ...row }) => ({ ...row, end: day(end), canonical: day(canonical) }));
  const ends = [...new Set(periods.map((period) => period.canonical))];
  const isNear = (a: Day, b: Day) => Math.abs(a - b) <= sameEndDays;
  const nearest = (list: readonly Day[], end: Day) =>
    list.filter((one) => isNear(one, end)).sort((a, b) => Math.abs(a - end) - Math.abs(b - end))[0];

  return {
    place(length, end) {
      const own = periods.filter((period) => period.length === length);
      const alias = own.find((period) => period.end === end)?.canonical;
      const canonical =
        alias ??
        nearest(
          own.map((period) => period.canonical),
          end,
        );
      const label = own.find((period) => period.canonical === canonical && period.end === canonical)?.label ?? null;
      return {
        canonical: canonical ?? end,
        isKnown: canonical !== undefined || ends.some((one) => isNear(one, end)),
        label,
      };
    },
    days(length, end) {
      if (length === "instant") return 0;
      const span = spans[length];
      const reported = reportedDays.find(
        (row) => isNear(day(row.end), end) && row.days >= span.least && row.days <= span.most,
      );
      return reported?.days ?? calendarDays(end, span);
    },
    endOf(label, length) {
      const exact = periods.find((period) => period.label === label && period.length === length);
      // A day of the balance sheet closes the period of the same name.
      const year = periods.find((period) => period.length === "instant" && period.label === `${label} Q4`);
      const other = periods.find((period) => period.label === label);
      return (exact ?? other ?? year)?.canonical ?? null;
    },
  };
}

const day = (text: string): Day => parseDay(text) as Day;

const spans = {
  quarter: { months: 3, weeks: 13, least: 80, most: 100 },
  half: { months: 6, weeks: 26, least: 165, most: 200 },
  nine_months: { months: 9, weeks: 39, least: 245, most: 290 },
  year: { months: 12, weeks: 52, least: 350, most: 380 },
} as const;

/** Whole months where the period ends with one; else whole weeks, as 52/53-week years are counted. */
function calendarDays(end: Day, { months, weeks }: (typeof spans)[keyof typeof spans]): number {
  const last = dateOf(end);
  const isMonthEnd = dateOf(end + 1).getUTCDate() === 1;
  if (!isMonthEnd) return weeks * 7;
  const before = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1 - months, 1) / 86_400_000;
  return end - before + 1;
}
