import { type CompanySeries, winnerOf } from "@/domain/golden/series";
import type { LengthClass } from "@/domain/periods/model";
import { type Checker, sumChecker, type Term } from "./checkers";
import { cashItems } from "./constraints";
import { type Column, type Grid, rowNear } from "./grid";

/** Closing cash = opening cash + change in cash, for each kind of cash that the change may be the change of. */
export function cashRollCheckers(
  series: CompanySeries,
  grid: Grid,
  instants: Grid | undefined,
  currency: string,
): Checker[] {
  const changes = grid.column("CashChange", currency);
  if (!changes || !instants) return [];
  const effects = grid.column("CashFxEffect", currency);
  const opening = grid.ends.map((_, row) => {
    const change = changes.points[row];
    return change ? rowNear(instants, change.end - winnerOf(change).days) : -1;
  });
  const closing = grid.ends.map((end) => rowNear(instants, end));
  return cashItems.flatMap((code) => {
    const cash = instants.column(code, currency);
    if (!cash) return [];
    const terms: Term[] = [
      { column: cash, sign: 1, rows: closing },
      { column: cash, sign: -1, rows: opening },
      { column: changes, sign: -1 },
    ];
    return [
      sumChecker(series, grid, {
        relation: `cash-roll/${code}`,
        ruleId: "cash-roll",
        words: "Closing cash = opening cash + change in cash",
        terms,
        optional: effects ? [{ column: effects, sign: -1 }] : [],
        // The change includes the effect of exchange rates for most companies.
        isPlainFirst: true,
      }),
    ];
  });
}

const quarterDays = 91;
type Part = readonly [length: LengthClass, quartersBefore: number];
/** A flow, the flows it consists of, and how many quarters before its end each of them ends. */
const splits: readonly { whole: LengthClass; parts: readonly Part[]; words: string }[] = [
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

/** Flows against the shorter flows they consist of, for every amount of the company. */
export function subPeriodCheckers(
  series: CompanySeries,
  grids: ReadonlyMap<LengthClass, Grid>,
  currency: string,
): Checker[] {
  return splits.flatMap(({ whole, parts, words }) => {
    const grid = grids.get(whole);
    if (!grid) return [];
    const rows = parts.map(([length, back]) =>
      grid.ends.map((end) => rowNear(grids.get(length), end - back * quarterDays)),
    );
    return series.lines.flatMap(({ item, unit, length }) => {
      if (length !== whole || unit !== currency || item.unitKind !== "currency") return [];
      const terms: Term[] = [{ column: grid.column(item.code, unit) as Column, sign: 1 }];
      for (const [index, [part]] of parts.entries()) {
        const column = grids.get(part)?.column(item.code, unit);
        if (!column) return [];
        terms.push({ column, sign: -1, rows: rows[index] as number[] });
      }
      const relation = `sub-periods/${item.code}`;
      return [sumChecker(series, grid, { relation, ruleId: "sub-periods", words, terms, optional: [] })];
    });
  });
}
