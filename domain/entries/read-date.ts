import { type Day, parseDay } from "@/domain/periods/model";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthWord =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";

const patterns: readonly { form: RegExp; order: (match: RegExpMatchArray) => [string, string, string] }[] = [
  { form: /\b(\d{4})-(\d{2})-(\d{2})\b/g, order: (m) => [m[1] as string, m[2] as string, m[3] as string] },
  {
    form: new RegExp(`\\b${monthWord}\\s*(\\d{1,2})(?:st|nd|rd|th)?\\s*,?\\s+(\\d{4})\\b`, "gi"),
    order: (m) => [m[3] as string, monthOf(m[1] as string), m[2] as string],
  },
  {
    form: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+${monthWord}[\\s,-]+(\\d{4})\\b`, "gi"),
    order: (m) => [m[3] as string, monthOf(m[2] as string), m[1] as string],
  },
  // American order, as every filing writes it; where that is no date, it is the other order.
  {
    form: /\b(\d{1,2})[/](\d{1,2})[/](\d{4}|\d{2})\b/g,
    order: (m) =>
      Number(m[1]) > 12
        ? [fullYear(m[3] as string), m[2] as string, m[1] as string]
        : [fullYear(m[3] as string), m[1] as string, m[2] as string],
  },
  { form: /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/g, order: (m) => [m[3] as string, m[2] as string, m[1] as string] },
];

const monthOf = (word: string): string => String(months.indexOf(word.slice(0, 3).toLowerCase()) + 1);
const fullYear = (year: string): string => (year.length === 2 ? `20${year}` : year);

/** `day` is null for what is written like a date and is none: `June 31, 2024`. */
export type FoundDate = { day: Day | null; text: string; at: number; length: number };

/** Every calendar date in a text, in its order: `Sep. 30, 2023`, `30 September 2023`, `2023-09-30`, `9/30/2023`. */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  for (const { form, order } of patterns) {
    for (const match of text.matchAll(form)) {
      const [year, month, day] = order(match);
      const parsed = parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
      const overlaps = found.some(
        (other) => match.index < other.at + other.length && other.at < match.index + match[0].length,
      );
      if (!overlaps) found.push({ day: parsed, text: match[0], at: match.index, length: match[0].length });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

const monthDayForm = new RegExp(`\\b${monthWord}\\s*(\\d{1,2})\\b(?!\\s*,?\\s+\\d{4})`, "gi");

/** Days without a year, which the next line of a heading gives: `Three Months Ended September 30,`. */
export function findMonthDays(text: string): { month: number; day: number; at: number }[] {
  return [...text.matchAll(monthDayForm)].map((match) => ({
    month: Number(monthOf(match[1] as string)),
    day: Number(match[2]),
    at: match.index,
  }));
}

/** Years that stand alone: `2023    2022`. */
export const findYears = (text: string): number[] =>
  [...text.matchAll(/(?<![\d,.$/-])((?:19|20)\d{2})(?![\d,.%/-])/g)].map((match) => Number(match[1]));
