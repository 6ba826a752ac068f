import type { CompanySeries, SeriesPoint } from "@/domain/golden/series";
import { type Checker, statuses } from "./checkers";
import { sumRelations } from "./constraints";
import { currenciesOf, gridsOf } from "./grid";
import type { Trust } from "./instances";
import { cashRollCheckers, subPeriodCheckers } from "./period-checkers";
import { oncePerSeries } from "./profile";
import { setAsideOf } from "./set-aside";
import { dilutionCheckers, earningsCheckers, partWholeCheckers, statementCheckers } from "./statement-checkers";

/** A checker with what it found in each row: a status; `telling` leaves out the rows with a cell that is set aside. */
export type Checked = { checker: Checker; rows: Uint8Array; telling: Uint8Array };

export type Habits = {
  all: readonly Checked[];
  trustAt(checked: Checked, row: number): Trust;
  /** Whether the company usually keeps the relation, or it is true by definition. */
  isHabit(checker: Checker): boolean;
};

const leastChecks = 4;
const leastHeldShare = 0.8;
const certain = new Set(sumRelations.filter(({ isCertain }) => isCertain).map(({ id }) => id));

/**
 * Which relations the company keeps: over periods of one length, or over those of all lengths together. What usually
 * holds is a habit, and its violation says something; what does not, says nothing.
 */
export const habitsOf = oncePerSeries((series: CompanySeries): Habits => {
  const setAside = setAsideOf(series);
  const all = checkersOf(series).map((checker) => {
    const rows = statusesOf(checker);
    return { checker, rows, telling: setAside.size === 0 ? rows : tellingRows(checker, rows, setAside) };
  });
  const together = new Map<string, Count>();
  const alone = new Map<Checker, Count>();
  for (const { checker, telling } of all) {
    const own = countOf(telling);
    const known = together.get(checker.relation);
    alone.set(checker, own);
    together.set(checker.relation, {
      checks: own.checks + (known?.checks ?? 0),
      held: own.held + (known?.held ?? 0),
    });
  }
  const counts = new Map<Checker, Count>();
  for (const { checker } of all) {
    const own = alone.get(checker) as Count;
    counts.set(checker, isKept(own) ? own : (together.get(checker.relation) as Count));
  }
  return {
    all,
    trustAt: ({ checker, telling }, row) => ({ ...(counts.get(checker) as Count), ...nearby(telling, row) }),
    isHabit: (checker) => certain.has(checker.relation) || isKept(counts.get(checker) as Count),
  };
});

function statusesOf(checker: Checker): Uint8Array {
  const rows = new Uint8Array(checker.grid.ends.length);
  for (let row = 0; row < rows.length; row++) rows[row] = checker.status(row);
  return rows;
}

/** What a person found to be wrong neither makes a habit nor breaks one. */
function tellingRows(checker: Checker, rows: Uint8Array, setAside: ReadonlySet<SeriesPoint>): Uint8Array {
  const concerned = [...setAside].some(({ item }) => checker.items.has(item.code));
  if (!concerned) return rows;
  return rows.map((status, row) => {
    if (status === statuses.unchecked) return status;
    return checker.instance(row).points.some((point) => setAside.has(point)) ? statuses.unchecked : status;
  });
}

type Count = { checks: number; held: number };

function countOf(rows: Uint8Array): Count {
  let checks = 0;
  let held = 0;
  for (const status of rows) {
    if (status !== statuses.unchecked) checks++;
    if (status === statuses.holds) held++;
  }
  return { checks, held };
}

const isKept = ({ checks, held }: Count): boolean => checks > leastChecks && held >= leastHeldShare * (checks - 1);

function checkersOf(series: CompanySeries): Checker[] {
  const grids = gridsOf(series);
  const instants = grids.get("instant");
  return currenciesOf(series).flatMap((currency) => [
    ...[...grids.values()].flatMap((grid) => [
      ...statementCheckers(series, grid, currency),
      ...(grid === instants
        ? partWholeCheckers(grid, currency)
        : [
            ...earningsCheckers(grid, currency),
            ...dilutionCheckers(grid, currency),
            ...cashRollCheckers(series, grid, instants, currency),
          ]),
    ]),
    ...subPeriodCheckers(series, grids, currency),
  ]);
}

const nearEachSide = 4;

/** The four checks before the row and the four after it. */
function nearby(rows: Uint8Array, row: number): Pick<Trust, "nearChecks" | "nearHeld"> {
  let nearChecks = 0;
  let nearHeld = 0;
  for (const step of [-1, 1]) {
    let seen = 0;
    for (let i = row + step; i >= 0 && i < rows.length && seen < nearEachSide; i += step) {
      if (rows[i] === statuses.unchecked) continue;
      seen++;
      nearChecks++;
      if (rows[i] === statuses.holds) nearHeld++;
    }
  }
  return { nearChecks, nearHeld };
}
