import { type Day, dateOf, type LengthClass, parseDay } from "@/domain/periods/model";
import { findDates, findMonthDays, findYears } from "./read-date";
import { findFiscalLabels, findLengths } from "./read-length";
import type { Cell } from "./split-cells";

/** A column of values. `end` or `length` is null where the heading does not say it. */
export type BlockColumn = {
  end: Day | null;
  length: LengthClass | null;
  /** The company's own name of the period, `FY2023 Q3`, when no date is given. */
  label: string | null;
  place: number;
  /** Lengths that the headings name without saying which of them is this column's. */
  lengths: readonly LengthClass[];
  /** Why no value can stand under this heading, in words. */
  problem: string | null;
};

type Placed<T> = T & { place: number };
export type HeaderLine = {
  lengths: Placed<{ length: LengthClass; trailing: boolean }>[];
  dates: Placed<{ day: Day | null; text: string }>[];
  monthDays: Placed<{ month: number; day: number }>[];
  years: Placed<{ year: number }>[];
  labels: Placed<{ label: string; length: LengthClass }>[];
  /** One cell of prose, such as a statement's title: a table's own headings are stronger. */
  title: boolean;
};

const bareYear = /^(?:19|20)\d{2}$/;

/** What a line says about periods; null when it is no heading of columns. */
export function readHeaderLine(cells: readonly Cell[]): HeaderLine | null {
  const line: HeaderLine = { lengths: [], dates: [], monthDays: [], years: [], labels: [], title: false };
  for (const { text, place } of cells) {
    const dates = findDates(text);
    const at = <T extends object>(found: T) => ({ ...found, place });
    line.dates.push(...dates.map(({ day, text: written }) => at({ day, text: written })));
    line.lengths.push(...findLengths(text).map(({ length, trailing }) => at({ length, trailing })));
    line.monthDays.push(...findMonthDays(text).map(({ month, day }) => at({ month, day })));
    const labels = dates.length > 0 ? [] : findFiscalLabels(text);
    line.labels.push(...labels.map(({ label, length }) => at({ label, length })));
    if (labels.length === 0) line.years.push(...yearsBeside(text, dates).map((year) => at({ year })));
  }
  line.title = cells.length === 1 && /[a-z]{4}/i.test((cells[0] as Cell).text);
  const says = line.dates.length + line.lengths.length + line.monthDays.length + line.years.length + line.labels.length;
  return says > 0 && !hasAmounts(cells) ? line : null;
}

/** `December 31, 2023, 2022 and 2021`: years that a date does not hold already. */
function yearsBeside(text: string, dates: ReturnType<typeof findDates>): number[] {
  let rest = text;
  for (const { at, length } of dates) rest = rest.slice(0, at) + " ".repeat(length) + rest.slice(at + length);
  const alone = rest.replace(/\b(19|20)\d{2}(?=\s*(?:,|and\b|&|$))/g, (year) => ` ${year} `).replace(/,/g, " ");
  return findYears(alone);
}

/** Numbers that are no part of a date or a year make a line a row of values. */
function hasAmounts(cells: readonly Cell[]): boolean {
  return cells.some(({ text }) => {
    if (text.split(/\s+/).every((word) => bareYear.test(word))) return false;
    const bare = text.replace(/[$€£¥(),\s]/g, "");
    return /^-?\d+(?:\.\d+)?%?$/.test(bare) && findDates(text).length === 0;
  });
}

/**
 * The columns that a table's heading lines describe together, in their order. A length that the headings do not give to
 * a column stays open: three months and a year over five dates fit in more than one way.
 */
export function columnsOf(lines: readonly HeaderLine[]): BlockColumn[] {
  const ends = endsOf(lines);
  const lengths = strongest(lines, (line) => line.lengths);
  if (ends.length === 0) {
    return lengths.map(({ length, trailing, place }) => ({
      ...column({ length, place }),
      problem: trailing ? noFiscalYear : null,
    }));
  }
  const named = [...new Set(lengths.map(({ length }) => length))];
  const assigned = ends.map((one, index) => {
    const said = lengthAt(lengths, ends.length, index);
    const problem = one.problem ?? (said?.trailing ? noFiscalYear : null);
    const only = named.length === 1 ? named[0] : undefined;
    return { ...one, length: one.length ?? said?.length ?? only ?? null, problem };
  });
  if (named.length < 2 || (lengths.length <= ends.length && isEven(assigned, lengths.length))) return assigned;
  return ends.map((one) => (one.length === null ? { ...one, lengths: named } : one));
}

const noFiscalYear = "Trailing twelve months are no fiscal year, and no period that is stored: leave this column out.";

/** The lengths go into the columns without remainder, and no period stands there twice. */
function isEven(columns: readonly BlockColumn[], lengths: number): boolean {
  const periods = columns.map(({ end, label, length }) => `${end} ${label} ${length}`);
  return columns.length % lengths === 0 && new Set(periods).size === periods.length;
}

const column = (said: Partial<BlockColumn> & { place: number }): BlockColumn => ({
  end: null,
  length: null,
  label: null,
  lengths: [],
  problem: null,
  ...said,
});

/** The last line that says it, a statement's title only where nothing else does. */
function strongest<T>(lines: readonly HeaderLine[], part: (line: HeaderLine) => readonly T[]): readonly T[] {
  const said = lines.filter((line) => part(line).length > 0);
  const best = said.findLast((line) => !line.title) ?? said.at(-1);
  return best ? part(best) : [];
}

function lengthAt<T>(lengths: readonly T[], columns: number, index: number): T | null {
  return spread(lengths, columns, index) ?? null;
}

function endsOf(lines: readonly HeaderLine[]): BlockColumn[] {
  const of = (line: HeaderLine) => ends(line, lines);
  const said = lines.filter((line) => of(line).length > 0);
  const best = said.findLast((line) => !line.title) ?? said.at(-1);
  return best ? of(best) : [];
}

function ends(line: HeaderLine, all: readonly HeaderLine[]): BlockColumn[] {
  if (line.labels.length > 0) {
    return line.labels.map(({ label, length, place }) => column({ length, label, place }));
  }
  const dated = line.dates.map(({ day, text, place }) =>
    column({ end: day, place, problem: day === null ? `${text} is no date: correct the heading.` : null }),
  );
  if (line.years.length === 0) return dated;
  const monthDays = anniversaries(line, all);
  const fromYears = line.years.map(({ year, place }, index): BlockColumn => {
    const monthDay = spread(monthDays, line.years.length, index);
    const broken = line.dates.find(({ day }) => day === null);
    if (broken) return column({ place, problem: `${broken.text} is no date: correct the heading.` });
    if (!monthDay) return column({ label: `FY${year}`, place });
    const end = dayIn(year, monthDay);
    const written = `${year}-${monthDay.month}-${monthDay.day}`;
    return column({ end, place, problem: end === null ? `${written} is no date: correct the heading.` : null });
  });
  // "December 31, 2023 and 2022" names a date and a year.
  return [...dated, ...fromYears];
}

/** Month and day for bare years: of the same line, else of the heading lines above, else of a date in the title. */
function anniversaries(line: HeaderLine, all: readonly HeaderLine[]): { month: number; day: number }[] {
  if (line.monthDays.length > 0) return line.monthDays;
  const above = all.slice(0, all.indexOf(line) + 1).reverse();
  const named = above.find((one) => one.monthDays.length > 0);
  if (named) return named.monthDays;
  const dated = above.find((one) => one.dates.length > 0)?.dates[0];
  if (!dated || dated.day === null) return [];
  const date = dateOf(dated.day);
  return [{ month: date.getUTCMonth() + 1, day: date.getUTCDate() }];
}

function spread<T>(parts: readonly T[], columns: number, index: number): T | undefined {
  if (parts.length === 0 || columns % parts.length !== 0) return undefined;
  return parts[Math.floor(index / (columns / parts.length))];
}

const dayIn = (year: number, { month, day }: { month: number; day: number }): Day | null =>
  parseDay(`${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
