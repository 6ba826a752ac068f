import { type CompanySeries, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { LengthClass } from "@/domain/periods/model";
import { unitPower, unitPowerOfWhole } from "../decimal";
import {
  cashItems,
  earningsIncomes,
  earningsRelations,
  partWholePairs,
  type SumRelation,
  sumRelations,
  type Variant,
} from "./constraints";
import { type Column, currenciesOf, type Grid, gridsOf, rowNear } from "./grid";
import { differenceOf, holdsWith, type Instance } from "./instances";
import { finestUnit } from "./nil";
import { oncePerSeries } from "./profile";

/** Every instance of every relation over the golden values, worked out once per company. */
export const instancesOf = oncePerSeries((series: CompanySeries): readonly Instance[] => {
  const grids = gridsOf(series);
  const found: Instance[] = [];
  for (const currency of currenciesOf(series)) {
    for (const grid of grids.values()) {
      for (const relation of sumRelations) sums(series, grid, currency, relation, found);
      if (grid.length === "instant") orders(grid, currency, found);
      else {
        products(grid, currency, found);
        shareOrders(grid, "EpsDiluted", "EpsBasic", `${currency}/shares`, found);
        cashRolls(series, grid, grids.get("instant"), currency, found);
      }
    }
    subPeriods(series, grids, currency, found);
  }
  for (const grid of grids.values()) shareOrders(grid, "SharesBasic", "SharesDiluted", "shares", found);
  return found;
});

type Reader = {
  terms: readonly Column[];
  signs: readonly number[];
  optional: readonly Column[];
  optionalSigns: readonly number[];
};

function readerOf(grid: Grid, unit: string, { terms, optional = [] }: Variant): Reader | null {
  const columns: Column[] = [];
  for (const [, code] of terms) {
    const column = grid.column(code, unit);
    if (!column) return null;
    columns.push(column);
  }
  const extra = optional.flatMap(([sign, code]) => {
    const column = grid.column(code, unit);
    return column ? [{ sign, column }] : [];
  });
  return {
    terms: columns,
    signs: terms.map(([sign]) => sign),
    optional: extra.map(({ column }) => column),
    optionalSigns: extra.map(({ sign }) => sign),
  };
}

/** One instance for each period and each form of the relation that can be checked in it. */
function sums(series: CompanySeries, grid: Grid, unit: string, relation: SumRelation, found: Instance[]): void {
  relation.variants.forEach((variant, index) => {
    const reader = readerOf(grid, unit, variant);
    if (!reader) return;
    const name = index === 0 ? relation.id : `${relation.id}/${index}`;
    for (let row = 0; row < grid.ends.length; row++) {
      const instance = sumAt(series, grid, relation, name, reader, row);
      if (instance) found.push(instance);
    }
  });
}

function sumAt(
  series: CompanySeries,
  grid: Grid,
  { ruleId, words }: SumRelation,
  relation: string,
  reader: Reader,
  row: number,
): Instance | null {
  const points: SeriesPoint[] = [];
  for (const column of reader.terms) {
    const point = column[row];
    if (!point) return null;
    points.push(point);
  }
  const extra: { point: SeriesPoint; sign: number }[] = [];
  reader.optional.forEach((column, index) => {
    const point = column[row];
    if (point && winnerOf(point).value !== 0) extra.push({ point, sign: reader.optionalSigns[index] as number });
  });
  const base = { relation, ruleId, words, length: grid.length, end: grid.ends[row] as number };
  const instance = fitting(series, base, points, reader.signs, extra);
  return instance.holds || !reader.optional.some((column) => isLeftOut(column, row)) ? instance : null;
}

const nearRows = 4;

/** An optional term that the periods around report, and this one does not: the sum cannot be checked. */
function isLeftOut(column: Column, row: number): boolean {
  if (column[row]) return false;
  for (let i = Math.max(0, row - nearRows); i <= row + nearRows; i++) {
    const point = column[i];
    if (point && winnerOf(point).value !== 0) return true;
  }
  return false;
}

type Base = Pick<Instance, "relation" | "ruleId" | "words" | "length" | "end">;

/** All optional terms first, then fewer: the sum with all of them is meant where none holds. */
function fitting(
  series: CompanySeries,
  base: Base,
  points: readonly SeriesPoint[],
  signs: readonly number[],
  extra: readonly { point: SeriesPoint; sign: number }[],
): Instance {
  let first: Instance | null = null;
  for (let chosen = (1 << extra.length) - 1; chosen >= 0; chosen--) {
    const used = extra.filter((_, index) => chosen & (1 << index));
    const instance = sumOf(
      series,
      base,
      used.length === 0 ? points : [...points, ...used.map(({ point }) => point)],
      used.length === 0 ? signs : [...signs, ...used.map(({ sign }) => sign)],
    );
    if (instance.holds) return instance;
    first ??= instance;
  }
  return first as Instance;
}

function sumOf(series: CompanySeries, base: Base, points: readonly SeriesPoint[], signs: readonly number[]): Instance {
  const instance: Instance = { ...base, form: "sum", points, signs, slack: 0, holds: true };
  const difference = Math.abs(
    differenceOf(
      instance,
      points.map((point) => winnerOf(point).value),
    ),
  );
  if (difference === 0) return instance;
  instance.slack = slackOf(series, points);
  instance.holds = difference <= instance.slack;
  return instance;
}

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
  return Math.min(Math.max(2, points.length - 1) * 10 ** power, largestSlackShare * largest);
}

const largestSlackShare = 0.02;

const powerOf = ({ value, exact }: Observation): number =>
  Number.isSafeInteger(value) ? unitPowerOfWhole(value) : unitPower(exact);

function orders(grid: Grid, unit: string, found: Instance[]): void {
  for (const [part, whole] of partWholePairs) {
    const [parts, wholes] = [grid.column(part, unit), grid.column(whole, unit)];
    if (!parts || !wholes) continue;
    parts.forEach((point, row) => {
      const total = wholes[row];
      if (point && total) found.push(orderOf(`part-whole/${part}/${whole}`, "part-whole", point, total));
    });
  }
}

function products(grid: Grid, currency: string, found: Instance[]): void {
  for (const { id, eps, shares } of earningsRelations) {
    const perShare = grid.column(eps, `${currency}/shares`);
    const counts = grid.column(shares, "shares");
    if (!perShare || !counts) continue;
    for (const code of earningsIncomes) {
      const incomes = grid.column(code, currency);
      if (!incomes) continue;
      perShare.forEach((point, row) => {
        const [count, income] = [counts[row], incomes[row]];
        if (point && count && income && winnerOf(count).value !== 0)
          found.push(productOf(`${id}/${code}`, point, count, income));
      });
    }
  }
}

/** Diluted shares include the basic ones, and dilution never raises earnings per share. */
function shareOrders(grid: Grid, smaller: string, larger: string, unit: string, found: Instance[]): void {
  const [parts, wholes] = [grid.column(smaller, unit), grid.column(larger, unit)];
  if (!parts || !wholes) return;
  parts.forEach((part, row) => {
    const whole = wholes[row];
    if (part && whole) found.push(orderOf(`${smaller}/${larger}`, "eps-check", part, whole));
  });
}

function orderOf(relation: string, ruleId: string, part: SeriesPoint, whole: SeriesPoint): Instance {
  const [smaller, larger] = [winnerOf(part).value, winnerOf(whole).value];
  const slack = Math.max(part.item.unitKind === "currency/shares" ? cent : 0, orderSlackShare * Math.abs(larger));
  return {
    relation,
    ruleId,
    words: `${part.item.label} ≤ ${whole.item.label.toLowerCase()}`,
    form: "order",
    length: part.length,
    end: part.end,
    points: [part, whole],
    signs: [],
    slack,
    holds: smaller <= larger + slack,
  };
}

const orderSlackShare = 0.001;
const cent = 0.0101;

function productOf(relation: string, eps: SeriesPoint, shares: SeriesPoint, income: SeriesPoint): Instance {
  const instance: Instance = {
    relation,
    ruleId: "eps-check",
    words: `${eps.item.label} = ${income.item.label.toLowerCase()} ÷ ${shares.item.label.toLowerCase()}`,
    form: "product",
    length: eps.length,
    end: eps.end,
    points: [eps, shares, income],
    signs: [],
    slack: 0,
    holds: true,
  };
  instance.holds = holdsWith(instance, [winnerOf(eps).value, winnerOf(shares).value, winnerOf(income).value]);
  return instance;
}

function cashRolls(
  series: CompanySeries,
  grid: Grid,
  instants: Grid | undefined,
  currency: string,
  found: Instance[],
): void {
  const changes = grid.column("CashChange", currency);
  if (!changes || !instants) return;
  const effects = grid.column("CashFxEffect", currency);
  for (const code of cashItems) {
    const cash = instants.column(code, currency);
    if (!cash) continue;
    changes.forEach((change, row) => {
      const opening = change && cash[rowNear(instants, change.end - winnerOf(change).days)];
      const closing = change && cash[rowNear(instants, change.end)];
      if (!opening || !closing) return;
      found.push(cashRollOf(series, `cash-roll/${code}`, [closing, opening, change], effects?.[row]));
    });
  }
}

/** The change includes the effect of exchange rates for most companies: the sum without it is meant first. */
function cashRollOf(
  series: CompanySeries,
  relation: string,
  points: readonly [SeriesPoint, SeriesPoint, SeriesPoint],
  effect: SeriesPoint | undefined,
): Instance {
  const [, , { length, end }] = points;
  const base = { relation, ruleId: "cash-roll", words: "Closing cash = opening cash + change in cash", length, end };
  const plain = sumOf(series, base, points, [1, -1, -1]);
  if (plain.holds || !effect) return plain;
  const other = sumOf(series, base, [...points, effect], [1, -1, -1, -1]);
  return other.holds ? other : plain;
}

const quarterDays = 91;
/** A flow, the flows it consists of, and how many quarters before its end each of them ends. */
const splits: readonly { whole: LengthClass; parts: readonly (readonly [LengthClass, number])[]; words: string }[] = [
  {
    whole: "half",
    parts: [
      ["quarter", 1],
      ["quarter", 0],
    ],
    words: "Half-year = quarter + quarter",
  },
  {
    whole: "nine_months",
    parts: [
      ["half", 1],
      ["quarter", 0],
    ],
    words: "Nine months = half-year + quarter",
  },
  {
    whole: "year",
    parts: [
      ["nine_months", 1],
      ["quarter", 0],
    ],
    words: "Year = nine months + quarter",
  },
  {
    whole: "year",
    parts: [
      ["quarter", 3],
      ["quarter", 2],
      ["quarter", 1],
      ["quarter", 0],
    ],
    words: "Year = sum of its quarters",
  },
  {
    whole: "nine_months",
    parts: [
      ["quarter", 2],
      ["quarter", 1],
      ["quarter", 0],
    ],
    words: "Nine months = sum of its quarters",
  },
];

function subPeriods(
  series: CompanySeries,
  grids: ReadonlyMap<LengthClass, Grid>,
  currency: string,
  found: Instance[],
): void {
  for (const split of splits) {
    const grid = grids.get(split.whole);
    if (!grid) continue;
    const rows = grid.ends.map((end) =>
      split.parts.map(([length, back]) => rowNear(grids.get(length), end - back * quarterDays)),
    );
    for (const { item, unit, length } of series.lines) {
      if (length !== split.whole || unit !== currency || item.unitKind !== "currency") continue;
      const wholes = grid.column(item.code, unit) as Column;
      const columns = split.parts.map(([part]) => grids.get(part)?.column(item.code, unit));
      if (columns.some((column) => !column)) continue;
      wholes.forEach((whole, row) => {
        if (!whole) return;
        const parts: SeriesPoint[] = [];
        for (let i = 0; i < columns.length; i++) {
          const part = columns[i]?.[rows[row]?.[i] as number];
          if (!part) return;
          parts.push(part);
        }
        const base = {
          relation: `sub-periods/${item.code}`,
          ruleId: "sub-periods",
          words: split.words,
          length,
          end: whole.end,
        };
        found.push(sumOf(series, base, [whole, ...parts], [1, ...parts.map(() => -1)]));
      });
    }
  }
}
