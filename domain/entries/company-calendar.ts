import type { Ctx } from "@/domain/context";
import { sameEndDays } from "@/domain/periods/canonical-ends";
import { type Day, dateOf, dayInWords, type LengthClass, parseDay } from "@/domain/periods/model";

/** One company's own periods, as its filings have them. */
export type CompanyCalendar = {
  /** The canonical end of a typed one, and what is odd about it: no period of this length ends on such a day. */
  place(length: LengthClass, end: Day): { canonical: Day; label: string | null; oddEnd: string | null };
  /** Nothing is known of its periods yet: any day may be right. */
  isEmpty: boolean;
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
    isEmpty: ends.length === 0,
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
        label,
        oddEnd: canonical === undefined ? oddEnd(length, end, usualEnds(length, periods)) : null,
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

type Period = { length: LengthClass; canonical: Day };

/** Where periods of a length end: its own; a year's end closes a quarter, and a day may be the end of anything. */
function usualEnds(length: LengthClass, periods: readonly Period[]): Day[] {
  const of = (fits: (other: LengthClass) => boolean) =>
    periods.filter((period) => fits(period.length)).map(({ canonical }) => canonical);
  if (length === "instant") return of(() => true);
  const own = of((other) => other === length || (length === "quarter" && other === "year"));
  return own.length > 0 ? own : of(() => true);
}

/** A period that is not known yet ends whole years from a known one, a quarter whole quarters; else a person looks again. */
function oddEnd(length: LengthClass, end: Day, usual: readonly Day[]): string | null {
  if (usual.some((one) => Math.abs(one - end) <= sameEndDays || isCyclesAway(length, one, end))) return null;
  if (usual.length === 0) return `Nothing is known of the company's periods yet: check the date ${dayInWords(end)}.`;
  const nothing = `No period of the company ends within ten days of ${dayInWords(end)}`;
  if (length === "instant") return `${nothing}: check the date.`;
  const months = [...new Set(usual.map((one) => dateOf(one - sameEndDays / 2).getUTCMonth()))].sort((a, b) => a - b);
  const names = months.map((month) => monthName.format(Date.UTC(2001, month, 1)));
  return `No ${lengthNames[length]} of the company ends near ${dayInWords(end)}: this company's ${lengthNames[length]}s end in ${listed.format(names)}. Check the date and the length.`;
}

function isCyclesAway(length: LengthClass, known: Day, end: Day): boolean {
  const cycle = length === "quarter" || length === "instant" ? 365.2425 / 4 : 365.2425;
  const cycles = Math.round((end - known) / cycle);
  return Math.abs(known + cycles * cycle - end) <= sameEndDays;
}

const lengthNames = { quarter: "quarter", half: "half-year", nine_months: "nine-month period", year: "year" } as const;
const monthName = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });
const listed = new Intl.ListFormat("en-GB", { type: "conjunction" });

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
