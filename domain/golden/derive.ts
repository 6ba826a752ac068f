import type { LineItem } from "@/domain/line-items/model";
import { sameEndDays } from "@/domain/periods/canonical-ends";
import type { Day } from "@/domain/periods/model";
import { subtractDecimals, sumDecimals } from "@/lib/decimal";

/** A golden value as derivation sees it: reported or overridden, never derived. */
export type Parent = {
  end: Day;
  /** Length of the winning observation; the override keeps it. */
  days: number;
  value: string;
  /** The value differs from the one first reported for the period: a later filing restated it. */
  restated: boolean;
  /** Doubted by an open finding. */
  doubtful: boolean;
  /** Kept from publication until a person decides. */
  held: boolean;
};

/** The duration points of one line item and unit, each list by end, oldest first. */
export type DerivationLine = {
  quarters: readonly Parent[];
  nineMonths: readonly Parent[];
  years: readonly Parent[];
  /** Canonical ends of the company's quarters, oldest first: derived values end on them, so that all line items share one calendar. */
  quarterEnds: readonly Day[];
};

export type Derived = {
  derivation: "q4" | "ttm";
  end: Day;
  value: string;
  /** Canonical ends of what it was computed from: year and nine months, or the quarters (or the year) of a TTM. */
  parentEnds: Day[];
  /** False when the parents are of different vintages: shown as such, and kept from screens. */
  oneVintage: boolean;
  doubtful: boolean;
  /** A parent is held: what follows from it must not be published either. */
  held: boolean;
};

/** The state of a derived value: doubt of a parent is stronger than its vintage. */
export const derivedState = ({ held, oneVintage }: Derived): "held" | "derived" | "mixed_vintage" =>
  held ? "held" : oneVintage ? "derived" : "mixed_vintage";

/** Sums and differences over time mean nothing for per-share values and share counts. */
export const isDerivable = (item: LineItem): boolean => item.period === "duration" && item.unitKind === "currency";

const quarterDays = { least: 80, most: 100 };

/**
 * Fourth quarters (year − nine months, where no Q4 was reported) and trailing twelve months of one line. A value comes
 * from one vintage when all parents are restated or none is; else it is marked. Twelve months that end with a reported
 * year are that year. Exact decimal arithmetic; units as the parents'.
 */
export function derive(line: DerivationLine): Derived[] {
  const fourth = line.years.flatMap((year) => fourthQuarter(year, line) ?? []);
  const quarters: Quarter[] = [
    ...line.quarters.map((quarter) => ({ ...quarter, oneVintage: true })),
    ...fourth.map((q4) => ({ ...q4, days: quarterDays.least, restated: false })),
  ].sort((a, b) => a.end - b.end);
  return [
    ...aligned(fourth, line.quarterEnds),
    ...aligned(trailingTwelveMonths(quarters, line.years), line.quarterEnds),
  ];
}

/** After a change of the fiscal year two year ends can align to one quarter's end: the earlier keeps it. */
function aligned(derived: readonly Derived[], quarterEnds: readonly Day[]): Derived[] {
  const taken = new Set<Day>();
  return derived.flatMap((one) => {
    const end = quarterEnds[indexNear(quarterEnds, one.end, identity)] ?? one.end;
    if (taken.has(end)) return [];
    taken.add(end);
    return [end === one.end ? one : { ...one, end }];
  });
}

function fourthQuarter(year: Parent, line: DerivationLine): Derived | null {
  if (nearest(line.quarters, year.end)) return null;
  const start = year.end - year.days;
  const nine = line.nineMonths.find((candidate) => {
    const rest = year.end - candidate.end;
    const sameStart = Math.abs(candidate.end - candidate.days - start) <= sameEndDays;
    return sameStart && rest >= quarterDays.least && rest <= quarterDays.most;
  });
  if (!nine) return null;
  return {
    derivation: "q4",
    end: year.end,
    value: subtractDecimals(year.value, nine.value),
    parentEnds: [year.end, nine.end],
    oneVintage: year.restated === nine.restated,
    doubtful: year.doubtful || nine.doubtful,
    held: year.held || nine.held,
  };
}

type Quarter = Parent & { oneVintage: boolean };

function trailingTwelveMonths(quarters: readonly Quarter[], years: readonly Parent[]): Derived[] {
  const fromYears = years.map((year) => ttm([{ ...year, oneVintage: true }]));
  const fromQuarters = quarters.flatMap((last, index) => {
    const four = quarters.slice(Math.max(0, index - 3), index + 1);
    if (nearest(years, last.end) || four.length < 4 || !four.every(followsPrevious)) return [];
    return [ttm(four)];
  });
  return [...fromYears, ...fromQuarters];
}

function followsPrevious(quarter: Quarter, index: number, all: readonly Quarter[]): boolean {
  if (index === 0) return true;
  const step = quarter.end - (all[index - 1] as Quarter).end;
  return step >= quarterDays.least && step <= quarterDays.most;
}

function ttm(parents: readonly Quarter[]): Derived {
  return {
    derivation: "ttm",
    end: (parents.at(-1) as Quarter).end,
    value: sumDecimals(parents.map((parent) => parent.value)),
    parentEnds: parents.map((parent) => parent.end),
    oneVintage: parents.every((parent) => parent.oneVintage),
    doubtful: parents.some((parent) => parent.doubtful),
    held: parents.some((parent) => parent.held),
  };
}

const nearest = (parents: readonly Parent[], end: Day): Parent | undefined => parents[indexNear(parents, end, endOf)];
const endOf = (parent: Parent): Day => parent.end;
const identity = (day: Day): Day => day;

/** Index of the first element within ten days of `end`, -1 without one. `sorted` is oldest first. */
function indexNear<T>(sorted: readonly T[], end: Day, at: (element: T) => Day): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(sorted[middle] as T) < end - sameEndDays) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && at(sorted[low] as T) <= end + sameEndDays ? low : -1;
}
