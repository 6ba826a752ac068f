import { type Day, dayOf } from "@/domain/periods/model";
import type { CalendarKind } from "./sectors";

const saturday = 6;
const friday = 5;
const sunday = 0;

/**
 * Where a company's fiscal years end. Month ends are exact; the others are 52/53-week years, which end on a weekday
 * near a month's end and therefore drift by up to six days.
 */
export type FiscalCalendar = {
  kind: CalendarKind;
  /** Month of the year's last day, 1 to 12, and whether fiscal year Y ends in calendar year Y + 1. */
  month: number;
  endsNextYear: boolean;
  /** 0 is Sunday; null means the month's last day. */
  weekday: number | null;
};

const calendars: Record<CalendarKind, Omit<FiscalCalendar, "kind">> = {
  december: { month: 12, endsNextYear: false, weekday: null },
  march: { month: 3, endsNextYear: true, weekday: null },
  june: { month: 6, endsNextYear: false, weekday: null },
  september: { month: 9, endsNextYear: false, weekday: null },
  "saturday-january": { month: 1, endsNextYear: true, weekday: saturday },
  "friday-september": { month: 9, endsNextYear: false, weekday: friday },
  "sunday-december": { month: 12, endsNextYear: false, weekday: sunday },
};

export const fiscalCalendar = (kind: CalendarKind): FiscalCalendar => ({ kind, ...calendars[kind] });

/** Last day of fiscal `year`: the month's end, or the weekday nearest to it. */
export function yearEnd(calendar: FiscalCalendar, year: number): Day {
  const last = monthEnd(year + (calendar.endsNextYear ? 1 : 0), calendar.month);
  return calendar.weekday === null ? last : nearestWeekday(last, calendar.weekday);
}

/** Last day of quarter `quarter` (0 to 3) of fiscal `year`. Weeks count from the year before: 13 each, the last gets the 53rd. */
export function quarterEnd(calendar: FiscalCalendar, year: number, quarter: number): Day {
  if (quarter === 3) return yearEnd(calendar, year);
  const before = yearEnd(calendar, year - 1);
  return calendar.weekday === null ? monthEndAfter(before, (quarter + 1) * 3) : before + (quarter + 1) * 91;
}

/** ASC 606, revenue from contracts with customers. */
export const revenueStandard = 2018;
/** ASU 2016-18: cash flows explain restricted cash too. */
export const restrictedCashStandard = 2018;
/** ASC 842: leases on the balance sheet. */
export const leaseStandard = 2019;

/**
 * First fiscal year under an accounting standard in force for fiscal years that begin after 15 December of the year
 * before `effective`, as ASC 606 and ASU 2016-18 (2018) and ASC 842 (2019) are.
 */
export const adoptionYear = (calendar: FiscalCalendar, effective: number): number =>
  calendar.endsNextYear || calendar.month === 12 ? effective : effective + 1;

/** The month's end that a drifting end stands for: 28 September and 2 October are both 30 September. */
export function nearestMonthEnd(end: Day): Day {
  const date = new Date(end * 86_400_000);
  const here = monthEnd(date.getUTCFullYear(), date.getUTCMonth() + 1);
  const before = monthEnd(date.getUTCFullYear(), date.getUTCMonth());
  return here - end <= end - before ? here : before;
}

function monthEndAfter(end: Day, months: number): Day {
  const date = new Date(end * 86_400_000);
  return monthEnd(date.getUTCFullYear(), date.getUTCMonth() + 1 + months);
}

/** `month` may run past 12 or below 1. */
function monthEnd(year: number, month: number): Day {
  return dayOf(new Date(Date.UTC(year, month, 0)));
}

function nearestWeekday(day: Day, weekday: number): Day {
  // 1970-01-01 was a Thursday.
  const ahead = (((weekday - day - 4) % 7) + 7) % 7;
  return ahead <= 3 ? day + ahead : day + ahead - 7;
}
