import { formatPlural } from "@/components/format";

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

/** `Friday 20 November`, with the year where it is not this one. */
export function formatDay(day: string, now: string): string {
  const year = day.slice(0, 4);
  return `${weekday.format(new Date(day))}${year === now.slice(0, 4) ? "" : ` ${year}`}`.replace(",", "");
}

/** `12:03 UTC`. */
export const formatClock = (iso: string): string => `${clock.format(new Date(iso))} UTC`;

/** Minutes as people say them: `30 minutes`, `36 hours`, `4 days`. */
export function formatMinutes(minutes: number): string {
  if (minutes % 1440 === 0) return formatPlural(minutes / 1440, "day");
  if (minutes % 60 === 0) return formatPlural(minutes / 60, "hour");
  return formatPlural(minutes, "minute");
}

/** `812 bytes`, `340 kB`, `1.4 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return formatPlural(bytes, "byte");
  const [divisor, unit] = bytes < 999_500 ? [1e3, "kB"] : bytes < 999_500_000 ? [1e6, "MB"] : [1e9, "GB"];
  return `${Number((bytes / divisor).toPrecision(3))} ${unit}`;
}

/** Until a moment: `in 32 s`, `in 4 min 10 s`, `in 3 h 20 min`, `in 4 days`; `due now` from then on. */
export function formatUntil(at: string, nowMs: number): string {
  const seconds = Math.round((Date.parse(at) - nowMs) / 1000);
  if (seconds <= 0) return "due now";
  if (seconds < 60) return `in ${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return `in ${minutes} min ${seconds % 60} s`;
  if (minutes < 60) return `in ${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `in ${hours} h` : `in ${hours} h ${minutes % 60} min`;
  return `in ${formatPlural(Math.floor(hours / 24), "day")}`;
}
