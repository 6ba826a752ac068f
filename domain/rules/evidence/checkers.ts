import { type CompanySeries, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { unitPower, unitPowerOfWhole } from "../decimal";
import type { Column, Grid } from "./grid";
import { holdsWith, type Instance } from "./instances";
import { finestUnit } from "./nil";

/**
 * A relation over one grid: which of its rows can be checked and hold. Instances are only made where someone asks for
 * one, since nearly all of a quarter of a million hold and interest nobody.
 */
export type Checker = {
  relation: string;
  ruleId: string;
  grid: Grid;
  /** Codes of the line items in it. */
  items: ReadonlySet<string>;
  /** Whether it joins cells of other periods than its own. */
  isAcrossPeriods: boolean;
  status(row: number): Status;
  /** Of a row that can be checked. */
  instance(row: number): Instance;
};

export const statuses = { unchecked: 0, holds: 1, violated: 2 } as const;
export type Status = (typeof statuses)[keyof typeof statuses];

/** A column, and which of its rows belongs to each row of the checker (-1: none); the same row where that is not given. */
export type Term = { column: Column; sign: number; rows?: readonly number[] };

export type SumSpec = {
  relation: string;
  ruleId: string;
  words: string;
  terms: readonly Term[];
  optional: readonly Term[];
  /** The sum without optional terms is meant where none holds. */
  isPlainFirst?: boolean;
};

/** Signed terms that add up to nothing; optional ones count where they are reported and the sum needs them. */
export function sumChecker(series: CompanySeries, grid: Grid, spec: SumSpec): Checker {
  const { relation, ruleId, words, terms } = spec;
  const sums = sumsOf(grid, terms);
  const optional = spec.optional.filter((term) => useOf(sums, term) !== "never");
  const always = optional.reduce((bits, term, i) => (useOf(sums, term) === "always" ? bits | (1 << i) : bits), 0);
  const sumWith = (row: number, chosen: number): number => {
    let sum = sums[row] as number;
    if (chosen === 0) return sum;
    optional.forEach((term, index) => {
      if (chosen & (1 << index)) sum += term.sign * valueAt(term, row);
    });
    return sum;
  };
  const instanceWith = (row: number, chosen: number): Instance => {
    const used = [...terms, ...optional.filter((_, index) => chosen & (1 << index))];
    const points = used.map((term) => pointAt(term, row) as SeriesPoint);
    const signs = used.map(({ sign }) => sign);
    const end = grid.ends[row] as number;
    const instance: Instance = {
      relation,
      ruleId,
      words,
      form: "sum",
      length: grid.length,
      end,
      points,
      signs,
      slack: 0,
      holds: true,
    };
    if (sumWith(row, chosen) === 0) return instance;
    instance.slack = slackOf(series, points);
    instance.holds = Math.abs(sumWith(row, chosen)) <= instance.slack;
    return instance;
  };
  const reportedAt = (row: number): number => {
    let chosen = 0;
    optional.forEach((term, index) => {
      const value = valueAt(term, row);
      if (value !== 0 && !Number.isNaN(value)) chosen |= 1 << index;
    });
    return chosen;
  };
  const fitting = (row: number): Instance => {
    const reported = reportedAt(row);
    let meant: Instance | null = null;
    for (const chosen of subsetsOf(reported, spec.isPlainFirst === true)) {
      if ((chosen & always) !== (reported & always)) continue;
      const instance = instanceWith(row, chosen);
      if (instance.holds) return instance;
      meant ??= instance;
    }
    return meant as Instance;
  };
  return {
    relation,
    ruleId,
    grid,
    items: itemsOf([...terms, ...optional].map(({ column }) => column)),
    isAcrossPeriods: terms.some(({ rows }) => rows !== undefined),
    instance: fitting,
    status(row) {
      const sum = sums[row] as number;
      if (Number.isNaN(sum)) return statuses.unchecked;
      const reported = reportedAt(row);
      if ((sum === 0 && (reported & always) === 0) || sumWith(row, reported) === 0) return statuses.holds;
      if (fitting(row).holds) return statuses.holds;
      return optional.some((term) => isLeftOut(term, row)) ? statuses.unchecked : statuses.violated;
    },
  };
}

const leastUses = 5;
const largestOddShare = 0.1;

/**
 * Whether the company's sums hold only with the optional term, or only without it, nearly wherever it is reported and
 * only one of both holds.
 */
function useOf(sums: Float64Array, term: Term): "always" | "never" | "either" {
  let uses = 0;
  let others = 0;
  for (let row = 0; row < sums.length; row++) {
    const value = term.sign * valueAt(term, row);
    if (!value) continue;
    const sum = sums[row] as number;
    if (sum + value === 0) uses++;
    else if (sum === 0) others++;
  }
  if (uses >= leastUses && others <= largestOddShare * uses) return "always";
  return others >= leastUses && uses <= largestOddShare * others ? "never" : "either";
}

const itemsOf = (columns: readonly Column[]): ReadonlySet<string> => new Set(columns.map(({ code }) => code));
const rowOf = (rows: readonly number[] | undefined, at: number): number => (rows ? (rows[at] ?? -1) : at);
const valueAt = ({ column, rows }: Term, at: number): number => column.values[rowOf(rows, at)] ?? Number.NaN;
const pointAt = ({ column, rows }: Term, at: number): SeriesPoint | undefined => column.points[rowOf(rows, at)];

/** The sum of the terms in every row; NaN where one of them is not reported. Column by column: it runs over everything. */
function sumsOf({ ends }: Grid, terms: readonly Term[]): Float64Array {
  const sums = new Float64Array(ends.length);
  for (const { column, sign, rows } of terms) {
    const { values } = column;
    for (let row = 0; row < sums.length; row++) {
      const at = rows ? (rows[row] as number) : row;
      sums[row] = at < 0 ? Number.NaN : (sums[row] as number) + sign * (values[at] as number);
    }
  }
  return sums;
}

/** All subsets of the bits, the largest first, or the smallest. */
function subsetsOf(bits: number, isPlainFirst: boolean): number[] {
  const found: number[] = [];
  for (let chosen = bits; chosen > 0; chosen = (chosen - 1) & bits) found.push(chosen);
  found.push(0);
  return isPlainFirst ? found.reverse() : found;
}

const nearRows = 4;

/** An optional term that the periods around report, and this one does not: the sum cannot be checked. */
function isLeftOut(term: Term, row: number): boolean {
  if (!Number.isNaN(valueAt(term, row))) return false;
  for (let i = Math.max(0, row - nearRows); i <= row + nearRows; i++) {
    const value = valueAt(term, i);
    if (value !== 0 && !Number.isNaN(value)) return true;
  }
  return false;
}

const largestSlackShare = 0.02;

/** Rounding: each term may be off by half a unit of its filing; two units as least, as between any two values. */
function slackOf(series: CompanySeries, points: readonly SeriesPoint[]): number {
  let filings = 0;
  let values = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (const point of points) {
    const winner = winnerOf(point);
    filings = Math.max(filings, finestUnit(series, winner, point.unit));
    largest = Math.max(largest, Math.abs(winner.value));
    if (winner.value !== 0) values = Math.min(values, powerOf(winner));
  }
  const power = Math.max(filings, Number.isFinite(values) ? values : 0);
  const rounding = (points.length / 2) * 10 ** filings;
  return Math.max(rounding, Math.min(Math.max(2, points.length - 1) * 10 ** power, largestSlackShare * largest));
}

const powerOf = ({ value, exact }: Observation): number =>
  Number.isSafeInteger(value) ? unitPowerOfWhole(value) : unitPower(exact);

/** A relation of fixed cells whose slack does not depend on rounding. */
export function plainChecker(
  grid: Grid,
  spec: Pick<Instance, "relation" | "ruleId" | "words" | "form">,
  columns: readonly Column[],
  slackAt: (row: number) => number,
): Checker {
  const instance = (row: number): Instance => {
    const points = columns.map(({ points }) => points[row] as SeriesPoint);
    const one: Instance = {
      ...spec,
      length: grid.length,
      end: grid.ends[row] as number,
      points,
      signs: [],
      slack: slackAt(row),
      holds: true,
    };
    one.holds = holdsAt(row);
    return one;
  };
  const holdsAt = (row: number): boolean =>
    holdsWith(
      { form: spec.form, signs: [], slack: slackAt(row) },
      columns.map(({ values }) => values[row] as number),
    );
  return {
    relation: spec.relation,
    ruleId: spec.ruleId,
    grid,
    items: itemsOf(columns),
    isAcrossPeriods: false,
    instance,
    status(row) {
      if (columns.some(({ values }) => Number.isNaN(values[row]))) return statuses.unchecked;
      return holdsAt(row) ? statuses.holds : statuses.violated;
    },
  };
}
