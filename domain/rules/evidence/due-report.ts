import { type CompanySeries, type Filing, winnerOf } from "@/domain/golden/series";
import { annualEndsOf } from "@/domain/periods/fiscal";
import { type Day, dateOf } from "@/domain/periods/model";

/** The next periodic report of a company: what it will cover, and the day by which the SEC wants it. */
export type DueReport = {
  form: "10-Q" | "10-K" | "20-F";
  periodEnd: Day;
  /** Days after the period's end that the rules give the filer. */
  days: number;
  dueOn: Day;
  /** With the extension that a Form NT (Rule 12b-25) gives, whether it was filed or not: facts do not show it. */
  extendedTo: Day;
  last: { filing: Filing; periodEnd: Day };
};

const yearDays = 365.25;
const domestic = /^10-[KQ]/;
const foreign = /^(20|40)-F/;
/** A report of a period that ended longer ago than this is a late one, and says nothing of the company's rhythm. */
const longestReportDays = 400;

/**
 * What has to come next, from the ends and forms of what was filed. Deadlines: 10-K 60, 75 or 90 days after the fiscal
 * year for large accelerated, accelerated and all other filers; 10-Q 40 days for the first two, else 45; 20-F four months.
 * A day without business moves a deadline on (Rule 0-3). Of two readings the later deadline counts: an unknown category,
 * a quarter that may close the fiscal year. Source: Form 10-K A(2), Form 10-Q A(1), Form 20-F A(b), Rule 12b-25.
 * Null without a periodic report.
 */
export function dueReport(series: CompanySeries, filerCategory: string | null): DueReport | null {
  const last = lastReport(series);
  if (!last) return null;
  const isForeign = foreign.test(last.filing.form);
  const yearEnd = nextYearEnd(series, last.periodEnd);
  const quarterEnd = quarterAfter(last.periodEnd);
  const closesYear = yearEnd === null || Math.abs(quarterEnd - yearEnd) <= sameEndDays;
  const form = isForeign ? "20-F" : closesYear ? "10-K" : "10-Q";
  const periodEnd = isForeign || (closesYear && yearEnd !== null) ? (yearEnd ?? yearAfter(last.periodEnd)) : quarterEnd;
  const days = daysFor(form, filerCategory);
  const dueOn = businessDay(isForeign ? monthsAfter(periodEnd, 4) : periodEnd + days);
  const extension = form === "10-Q" ? 5 : 15;
  return { form, periodEnd, days, dueOn, extendedTo: businessDay(dueOn + extension), last };
}

const sameEndDays = 25;

function daysFor(form: DueReport["form"], category: string | null): number {
  const words = category?.toLowerCase() ?? "";
  const isAccelerated = /(^|[^-])accelerated/.test(words) && !words.includes("non-accelerated");
  if (form === "20-F") return 120;
  if (form === "10-Q") return isAccelerated ? 40 : 45;
  if (!isAccelerated) return 90;
  return words.includes("large") ? 60 : 75;
}

/** The newest periodic report and the end of the period that it was made for: the latest one it could have. */
function lastReport(series: CompanySeries): DueReport["last"] | null {
  const ends = new Map<Filing, Day>();
  for (const code of ["Assets", "LiabilitiesAndEquity", "Equity", "NetIncome"]) {
    for (const { points } of series.linesOf(code)) {
      for (const { end, observations } of points) {
        for (const { filing } of observations) {
          if (end <= filing.filedOn && end > (ends.get(filing) ?? Number.NEGATIVE_INFINITY)) ends.set(filing, end);
        }
      }
    }
  }
  for (let i = series.filings.length - 1; i >= 0; i--) {
    const filing = series.filings[i] as Filing;
    const periodEnd = ends.get(filing);
    const isPeriodic = domestic.test(filing.form) || foreign.test(filing.form);
    if (isPeriodic && periodEnd !== undefined && filing.filedOn - periodEnd <= longestReportDays) {
      const latest = Math.max(periodEnd, ...later(ends, filing));
      return { filing, periodEnd: latest };
    }
  }
  return null;
}

/** An amendment of an old report comes after the report of a newer period. */
const later = (ends: ReadonlyMap<Filing, Day>, last: Filing): Day[] =>
  [...ends].flatMap(([filing, end]) =>
    filing.filedOn <= last.filedOn && (domestic.test(filing.form) || foreign.test(filing.form)) ? [end] : [],
  );

/** The first fiscal year end after the period, by the anniversaries of the last one reported. */
function nextYearEnd(series: CompanySeries, after: Day): Day | null {
  const counts = new Map<Day, number>();
  for (const { length, points } of series.lines) {
    if (length !== "year") continue;
    for (const point of points) {
      const { filing } = winnerOf(point);
      if (point.end <= filing.filedOn && (domestic.test(filing.form) || foreign.test(filing.form))) {
        counts.set(point.end, (counts.get(point.end) ?? 0) + point.observations.length);
      }
    }
  }
  const last = annualEndsOf(counts, series.filings.at(-1)?.filedOn ?? after).at(-1);
  if (last === undefined) return null;
  const years = Math.max(1, Math.ceil((after - last + sameEndDays) / yearDays));
  return monthsAfter(last, 12 * years);
}

/** Three months on; a month's last day leads to a month's last day. A 52/53-week quarter differs by a week at most. */
const quarterAfter = (end: Day): Day => monthsAfter(end, 3);
const yearAfter = (end: Day): Day => monthsAfter(end, 12);

export function monthsAfter(day: Day, months: number): Day {
  const date = dateOf(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const isLast = dateOf(day + 1).getUTCDate() === 1;
  const lastOfMonth = Date.UTC(year, month + months + 1, 0) / 86_400_000;
  const same = Date.UTC(year, month + months, date.getUTCDate()) / 86_400_000;
  return isLast ? lastOfMonth : Math.min(same, lastOfMonth);
}

/** The day itself, or the Monday after it. Federal holidays are left to the grace that every check gives. */
export function businessDay(day: Day): Day {
  const weekday = dateOf(day).getUTCDay();
  return weekday === 6 ? day + 2 : weekday === 0 ? day + 1 : day;
}
