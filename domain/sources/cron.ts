import { CronExpressionParser } from "cron-parser";
import cronstrue from "cronstrue";
import { DomainError } from "@/domain/errors";

export type Timing = { cron: string; timeZone: string };

const example =
  'Write five fields (minute, hour, day, month, weekday), as in "30 22 * * 1-5" for every weekday at 22:30.';

/**
 * Throws invalid_input, with an example, unless these are five cron fields that come true some day, in a time zone that
 * there is.
 */
export function requireTiming({ cron, timeZone }: Timing): void {
  if (!isTimeZone(timeZone)) {
    const message = `There is no time zone "${timeZone}". Name a city's, as in "America/New_York", or "UTC".`;
    throw new DomainError("invalid_input", message, { field: "timeZone" });
  }
  try {
    if (cron.trim().split(/\s+/).length !== 5) throw new RangeError("it has not five fields");
    CronExpressionParser.parse(cron, { tz: timeZone }).next();
  } catch (error) {
    const message = `"${cron}" is not a schedule: ${reasonOf(error as Error)}. ${example}`;
    throw new DomainError("invalid_input", message, { field: "cron" });
  }
}

/** The library speaks of constraints; people look for the number. */
const reasonOf = ({ message }: Error): string =>
  message.replace(/^Constraint error, got value (\S+) expected range (\d+)-(\d+)$/, "$1 is outside $2 to $3");

function isTimeZone(name: string): boolean {
  try {
    // Intl also takes bare offsets; those know no summer time, so a schedule in one would drift from its city.
    return !/^[+-]/.test(name) && new Intl.DateTimeFormat("en-GB", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

/**
 * The first start after a moment. A local time that the clocks skip in spring starts at the next one there is; one that
 * they repeat in autumn starts once.
 */
export function nextStart({ cron, timeZone }: Timing, after: Date): Date {
  return CronExpressionParser.parse(cron, { tz: timeZone, currentDate: after }).next().toDate();
}

/** The next starts after a moment, in order. */
export function nextStarts({ cron, timeZone }: Timing, after: Date, count: number): Date[] {
  const starts = CronExpressionParser.parse(cron, { tz: timeZone, currentDate: after });
  return Array.from({ length: count }, () => starts.next().toDate());
}

/** A schedule as people say it: "Every weekday at 22:30, New York". */
export function scheduleWords({ cron, timeZone }: Timing): string {
  const said = cronstrue.toString(cron, { use24HourTimeFormat: true, throwExceptionOnParseError: true });
  return `${plainWords(said)}, ${timeZone.split("/").at(-1)?.replaceAll("_", " ")}`;
}

/** The library names the time first; people name the day first. */
function plainWords(said: string): string {
  const [, time, rest = ""] = /^At (\d\d:\d\d)(?:, (.*))?$/.exec(said) ?? [];
  if (time === undefined) return said.replace(", Monday through Friday", ", on weekdays");
  if (rest === "") return `Every day at ${time}`;
  if (rest === "Monday through Friday") return `Every weekday at ${time}`;
  const range = /^(\w+day) through (\w+day)$/.exec(rest);
  if (range) return `${range[1]} to ${range[2]} at ${time}`;
  const days = /^only on (.*)$/.exec(rest)?.[1];
  return days ? `Every ${days} at ${time}` : said;
}
