import { dayInWords, type GoldenLength } from "@/domain/periods/model";

type Dated = { length: GoldenLength; periodEnd: string };

const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();

/** `3 values`, `1 value`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

/** `in the quarter to 30 Jun 2013`, `on 3 dates`, `in 6 periods`: when the findings were wrong. */
export function whenOf(findings: readonly Dated[]): string {
  const lengths = distinct(findings.map((finding) => finding.length)) as GoldenLength[];
  const length = lengths.length === 1 ? (lengths[0] as GoldenLength) : null;
  const ends = distinct(findings.map((finding) => finding.periodEnd));
  if (length === null) {
    const periods = distinct(findings.map((finding) => `${finding.length} ${finding.periodEnd}`));
    return `in ${periods.length} periods${ends.length === 1 ? ` to ${dayInWords(ends[0] as string)}` : ""}`;
  }
  const words = lengthWords[length];
  return ends.length === 1
    ? `${words.one} ${dayInWords(ends[0] as string)}`
    : `${words.preposition} ${ends.length} ${words.many}`;
}

export const lengthWords: Readonly<
  Record<GoldenLength, { one: string; preposition: string; many: string; only: string }>
> = {
  instant: { one: "on", preposition: "on", many: "dates", only: "on one date" },
  quarter: { one: "in the quarter to", preposition: "in", many: "quarters", only: "for one quarter" },
  half: { one: "in the half-year to", preposition: "in", many: "half-years", only: "for one half-year" },
  nine_months: {
    one: "in the nine months to",
    preposition: "in",
    many: "nine-month periods",
    only: "for one nine-month period",
  },
  year: { one: "in the year to", preposition: "in", many: "years", only: "for one year" },
  ttm: { one: "in the twelve months to", preposition: "in", many: "twelve-month periods", only: "for twelve months" },
};

/** `the nine months to 30 Sept 2025`; an instant is its day alone. */
export const periodInWords = (length: GoldenLength, end: string): string =>
  `${lengthWords[length].one.replace(/^(in|on) ?/, "")} ${dayInWords(end)}`.trim();
