import type { LengthClass } from "@/domain/periods/model";

const number = (words: string) => `(?:${words})`;
const phrases: readonly [LengthClass, RegExp][] = [
  ["quarter", new RegExp(`\\b${number("three|3")}[\\s-]*months?\\b`, "gi")],
  ["half", new RegExp(`\\b${number("six|6")}[\\s-]*months?\\b`, "gi")],
  ["nine_months", new RegExp(`\\b${number("nine|9")}[\\s-]*months?\\b`, "gi")],
  ["year", new RegExp(`\\b${number("twelve|12")}[\\s-]*months?\\b`, "gi")],
  ["quarter", new RegExp(`\\b${number("thirteen|fourteen|13|14")}[\\s-]*weeks?\\b`, "gi")],
  ["half", new RegExp(`\\b${number("twenty[\\s-]*six|twenty[\\s-]*seven|26|27")}[\\s-]*weeks?\\b`, "gi")],
  ["nine_months", new RegExp(`\\b${number("thirty[\\s-]*nine|forty|39|40")}[\\s-]*weeks?\\b`, "gi")],
  ["year", new RegExp(`\\b${number("fifty[\\s-]*two|fifty[\\s-]*three|52|53")}(?:[/-]5[23])?[\\s-]*weeks?\\b`, "gi")],
  ["half", /\bhalf[\s-]*years?\s+ended\b/gi],
  ["quarter", /\b(?:fiscal\s+)?quarters?\s+(?:ended|ending)\b/gi],
  ["year", /(?<!half[\s-]?)\b(?:fiscal\s+)?years?\s+(?:ended|ending)\b/gi],
  ["year", /\b(?:LTM|TTM)\b/g],
  ["instant", /\b(?:as\s+(?:of|at)|balance\s+at)\b/gi],
];

/** `trailing`: the last twelve months of any day, which are no fiscal year. */
export type FoundLength = { length: LengthClass; at: number; trailing: boolean };

const trailingWords = /\b(?:trailing|rolling|last|past|preceding|LTM|TTM)\b/i;

/** Every phrase that says how long a period is, in their order: `Three Months Ended`, `39 weeks ended`, `As of`. */
export function findLengths(text: string): FoundLength[] {
  const found = phrases.flatMap(([length, form]) =>
    [...text.matchAll(form)].map((match) => ({ length, at: match.index, end: match.index + match[0].length })),
  );
  // "Twelve months" of "fiscal year ended" in one cell is one period: of equal phrases that follow each other, the first.
  return found
    .sort((a, b) => a.at - b.at)
    .filter((one, index, all) => {
      const before = all[index - 1];
      return !before || one.length !== before.length || one.at > before.end + 1;
    })
    .map(({ length, at, end }, index, all) => {
      const around = text.slice(all[index - 1]?.end ?? 0, end);
      return { length, at, trailing: length === "year" && trailingWords.test(around) };
    });
}

/** `Q3 2023`, `FY2023 Q3`, `FY2023`: the company's own names of its periods. */
export function findFiscalLabels(text: string): { label: string; length: LengthClass; at: number }[] {
  const found: { label: string; length: LengthClass; at: number }[] = [];
  const year = (digits: string) => (digits.length === 2 ? `20${digits}` : digits);
  for (const match of text.matchAll(/\b(?:FY|fiscal(?: year)?)\s?['’]?(\d{4}|\d{2})(?:\s*Q([1-4]))?\b(?!\s*Q)/gi)) {
    const quarter = match[2];
    found.push({
      label: `FY${year(match[1] as string)}${quarter ? ` Q${quarter}` : ""}`,
      length: quarter ? "quarter" : "year",
      at: match.index,
    });
  }
  for (const match of text.matchAll(/\bQ([1-4])[\s,-]*(?:FY|fiscal(?: year)?)?\s?['’]?(\d{4}|\d{2})\b/gi)) {
    if (found.some((other) => Math.abs(other.at - match.index) < 8)) continue;
    found.push({ label: `FY${year(match[2] as string)} Q${match[1]}`, length: "quarter", at: match.index });
  }
  return found.sort((a, b) => a.at - b.at);
}
