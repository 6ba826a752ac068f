/** A calendar day as whole days since 1970-01-01: exact, cheap to compare and to subtract. */
export type Day = number;

export const lengthClasses = ["instant", "quarter", "half", "nine_months", "year"] as const;
/** Length of a reported period. Periods of any other length stay observations and have no golden value. */
export type LengthClass = (typeof lengthClasses)[number];
/** Golden values add trailing twelve months, which no filing reports. */
export type GoldenLength = LengthClass | "ttm";

const dayMilliseconds = 86_400_000;
const isoPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `YYYY-MM-DD` as a day; null when the text is no calendar date (2021-02-30) or has another form. */
export function parseDay(text: string): Day | null {
  const match = isoPattern.exec(text);
  if (!match) return null;
  const milliseconds = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const day = milliseconds / dayMilliseconds;
  return formatDay(day) === text ? day : null;
}

export function formatDay(day: Day): string {
  return new Date(day * dayMilliseconds).toISOString().slice(0, 10);
}

const wordsOfDay = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** `31 Mar 2018`, for sentences. Takes a day, or its `YYYY-MM-DD`. */
export const dayInWords = (day: Day | string): string =>
  wordsOfDay.format(typeof day === "string" ? new Date(`${day}T00:00:00Z`) : dateOf(day));

export const dayOf = (date: Date): Day => Math.floor(date.getTime() / dayMilliseconds);
export const dateOf = (day: Day): Date => new Date(day * dayMilliseconds);

/**
 * The class of a period of `days` days, both ends counted; 0 is an instant. Null for every other length
 * (a month, a transition period, inception to date).
 */
export function lengthClassOf(days: number): LengthClass | null {
  if (days === 0) return "instant";
  if (days >= 80 && days <= 100) return "quarter";
  if (days >= 165 && days <= 200) return "half";
  if (days >= 245 && days <= 290) return "nine_months";
  if (days >= 350 && days <= 380) return "year";
  return null;
}
