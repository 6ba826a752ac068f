const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

/** `1287` → `1,287`. */
export const formatCount = (count: number): string => whole.format(count);

/** `1 finding`, `1,287 findings`. */
export const formatPlural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** A decimal literal with thousands separators and not one digit lost: `-61351000.50` → `−61,351,000.50`. */
export function formatExact(literal: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(literal);
  if (!match) return literal;
  const grouped = (match[2] as string).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${match[1] ? "−" : ""}${grouped}${match[3] ?? ""}`;
}

const scales: readonly [number, string][] = [
  [1e12, "tn"],
  [1e9, "bn"],
  [1e6, "m"],
  [1e3, "k"],
];

/** Three significant figures with a word for the scale: `61351000000` → `61.4 bn`. For labels, never for decisions. */
export function formatCompact(value: number): string {
  const size = Math.abs(value);
  // The next scale takes over where three figures would print 1,000.
  const [divisor, word] = scales.find(([from]) => size >= from * 0.9995) ?? [1, ""];
  const text = String(Number((size / divisor).toPrecision(3)));
  return `${value < 0 ? "−" : ""}${text}${word ? ` ${word}` : ""}`;
}

/** `2025-02-21` → `21 Feb 2025`. */
export const formatDate = (iso: string): string => day.format(new Date(iso));

/** `21 Feb 2025, 14:05 UTC`. */
export const formatMoment = (iso: string): string => `${formatDate(iso)}, ${clock.format(new Date(iso))} UTC`;

/** Hours up to two days, then days: `21 h`, `5 d`; under an hour, minutes. */
export function formatSpan(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 60) return `${Math.max(0, minutes)} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 72 ? `${hours} h` : `${formatCount(Math.floor(hours / 24))} d`;
}

export function formatAgo(iso: string, now: string): string {
  const passed = Date.parse(now) - Date.parse(iso);
  if (passed < 60_000) return "just now";
  return passed < 30 * 86_400_000 ? `${formatSpan(passed)} ago` : formatDate(iso);
}

/** `48 s`, `3 min 20 s`, `1 h 5 min`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A share from 0 to 1: `98%`, `0.3%`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  return `${percent !== 0 && Math.abs(percent) < 1 ? percent.toFixed(1) : Math.round(percent)}%`;
}

/** A code in words: `tag_mapping` → `Tag mapping`. */
export const formatCode = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll("_", " ");
