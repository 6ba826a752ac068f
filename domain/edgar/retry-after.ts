/**
 * Seconds that a Retry-After header asks for: a number of seconds or an HTTP date. Null where there is none or it makes
 * no sense; never more than a day.
 */
export function retryAfterSeconds(header: string | null, now: Date = new Date()): number | null {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Math.ceil(Number(text)), 86_400);
  // HTTP dates begin with the day of the week; without it, Node takes almost any text for a date.
  const date = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(date)) return null;
  return Math.min(Math.max(0, Math.ceil((date - now.getTime()) / 1000)), 86_400);
}
