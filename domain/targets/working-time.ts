import { DateTime, IANAZone } from "luxon";
import { DomainError } from "@/domain/errors";

/** When people work. Times are the zone's wall clock, `09:00`; `to` may be `24:00`. */
export type WorkingHours = {
  timeZone: string;
  /** ISO weekdays: 1 is Monday. */
  days: readonly number[];
  from: string;
  to: string;
  /** YYYY-MM-DD */
  holidays: readonly string[];
};

type Span = { start: number; end: number };
type Calendar = { dayOf(at: number): number; worked(day: number): Span | null };

const minute = 60_000;
const quarterHour = 900_000;
const mostOffsets = 10_000;
const dayLength = 86_400_000;
/** No target lies further off than this; hours without a working minute would be searched for ever. */
const mostDays = 4_000;

/**
 * The moment at which so many working minutes have passed since `from`; before it for a negative number. The earliest one
 * where several would do: the end of a working day, not the start of the next. Minutes are real ones: the hour that a
 * change of clocks leaves out is not worked, the one that it repeats is worked twice.
 */
export function addWorkingMinutes(hours: WorkingHours, from: Date, minutes: number): Date {
  if (minutes === 0) return from;
  const calendar = calendarOf(hours);
  const step = minutes > 0 ? 1 : -1;
  const first = calendar.dayOf(from.getTime());
  let left = Math.abs(minutes) * minute;
  for (let day = first; Math.abs(day - first) < mostDays; day += step) {
    const span = clipped(calendar.worked(day), from.getTime(), step);
    if (span === null) continue;
    const length = span.end - span.start;
    if (left <= length) return new Date(step > 0 ? span.start + left : span.end - left);
    left -= length;
  }
  const message = `With these working hours ${Math.abs(minutes)} working minutes take more than ten years. Add days or hours.`;
  throw new DomainError("invalid_input", message, { field: "days" });
}

/** Working minutes from one moment to another, whole ones; negative where the second is the earlier. */
export function workingMinutesBetween(hours: WorkingHours, from: Date, to: Date): number {
  if (to < from) return -workingMinutesBetween(hours, to, from);
  const calendar = calendarOf(hours);
  const [start, end] = [from.getTime(), to.getTime()];
  let worked = 0;
  for (let day = calendar.dayOf(start); day <= calendar.dayOf(end); day++) {
    const span = calendar.worked(day);
    if (span !== null) worked += Math.max(0, Math.min(span.end, end) - Math.max(span.start, start));
  }
  return Math.round(worked / minute);
}

/** The part of a working day that lies after (or, going back, before) a moment; null when nothing is left of it. */
function clipped(span: Span | null, from: number, step: 1 | -1): Span | null {
  if (span === null) return null;
  const { start, end } =
    step > 0 ? { ...span, start: Math.max(span.start, from) } : { ...span, end: Math.min(span.end, from) };
  return start < end ? { start, end } : null;
}

/** A queue asks for the same days again and again, always by one or two policies. */
const calendars = new Map<string, Calendar>();
const mostCalendars = 8;

function calendarOf(hours: WorkingHours): Calendar {
  const { timeZone, days, from, to, holidays } = hours;
  const key = JSON.stringify([timeZone, days, from, to, holidays]);
  const known = calendars.get(key);
  if (known) return known;
  if (calendars.size >= mostCalendars) calendars.clear();
  const calendar = newCalendar(hours);
  calendars.set(key, calendar);
  return calendar;
}

/** Days are counted from 1970-01-01, a Thursday. */
function newCalendar({ timeZone, days, from, to, holidays }: WorkingHours): Calendar {
  const zone = IANAZone.create(timeZone);
  const free = new Set(holidays);
  const spans = new Map<number, Span | null>();
  const offsets = new Map<number, number>();
  const moment = (date: string, clock: string) => {
    const [hour = 0, minutes = 0] = clock.split(":").map(Number);
    const [year, month, day] = date.split("-").map(Number);
    return DateTime.fromObject({ year, month, day, hour, minute: minutes }, { zone }).toMillis();
  };
  const span = (day: number): Span | null => {
    const date = new Date(day * dayLength).toISOString().slice(0, 10);
    if (!days.includes(((((day + 3) % 7) + 7) % 7) + 1) || free.has(date)) return null;
    return { start: moment(date, from), end: moment(date, to) };
  };
  // Clocks change on a quarter of an hour; asking the zone again and again is what would cost a long list its time.
  const offsetAt = (at: number): number => {
    const quarter = Math.floor(at / quarterHour);
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    if (offsets.size >= mostOffsets) offsets.clear();
    const offset = zone.offset(quarter * quarterHour) * minute;
    offsets.set(quarter, offset);
    return offset;
  };
  return {
    dayOf: (at) => Math.floor((at + offsetAt(at)) / dayLength),
    worked(day) {
      const known = spans.get(day);
      if (known !== undefined) return known;
      const found = span(day);
      spans.set(day, found);
      return found;
    },
  };
}
