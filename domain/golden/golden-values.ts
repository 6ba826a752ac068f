import type { Day, GoldenLength, LengthClass } from "@/domain/periods/model";
import { type Holds, standardHolds } from "@/domain/policies/model";
import { derive, derivedState, isDerivable, type Parent } from "./derive";
import { type CompanySeries, type Observation, type SeriesLine, type SeriesPoint, winnerOf } from "./series";

export type PointState = "clean" | "held" | "overridden" | "accepted" | "derived" | "mixed_vintage" | "missing";

/** A golden value before it is stored: one row of `data_point` without its version and clock. */
export type GoldenValue = {
  lineItemId: number;
  unit: string;
  length: GoldenLength;
  end: Day;
  /** Decimal literal; null where a value is missing. */
  value: string | null;
  state: PointState;
  doubtful: boolean;
  winner: Observation | null;
  overrideId: number | null;
  derivation: "q4" | "ttm" | null;
  parentEnds: readonly Day[];
};

/** What decisions and open findings say about one reported data point. */
export type Standing = {
  /** The highest severity among open findings that suspect the winner; null when there are none. */
  openSeverity: 1 | 2 | 3 | null;
  accepted: boolean;
  override: { id: number; value: string } | null;
};

/** A cell that no filing reports: one that a rule misses a value in, or that a decision gave one. */
export type UnreportedPoint = { lineItemId: number; unit: string; length: LengthClass; end: Day };

/** Key of a point within its company, for maps in memory: `12 USD quarter 19813`. */
export const pointKey = (lineItemId: number, unit: string, length: GoldenLength, end: Day): string =>
  `${lineItemId} ${unit} ${length} ${end}`;

const untouched: Standing = { openSeverity: null, accepted: false, override: null };

/**
 * Golden values of one company: every reported data point and what is derived from them, and the unreported ones given.
 * `standingOf` is asked with {@link pointKey}; points it does not know are untouched. Nothing is derived from a value
 * that no filing reports, not even from an override in its place. `holds` is the publication policy in force: which open
 * objections keep a value from publication until they are decided.
 */
export function goldenValues(
  series: CompanySeries,
  standingOf: ReadonlyMap<string, Standing>,
  unreported: readonly UnreportedPoint[] = [],
  holds: Holds = standardHolds,
): GoldenValue[] {
  const values: GoldenValue[] = [];
  const parents = new Map<string, Partial<Record<LengthClass, Parent[]>>>();
  const quarterEnds = new Set<Day>();
  for (const line of series.lines) {
    if (line.length === "quarter") for (const point of line.points) quarterEnds.add(point.end);
    const golden = line.points.map((point) => reported(point, standingFor(point, standingOf), holds));
    for (const value of golden) values.push(value);
    if (isDerivable(line.item)) rememberParents(parents, line, golden);
  }
  const derived = derivedOf(parents, quarterEnds);
  for (const value of derived) values.push(value);
  if (unreported.length === 0) return values;
  const taken = new Set(derived.map(({ lineItemId, unit, length, end }) => pointKey(lineItemId, unit, length, end)));
  return [
    ...values,
    ...unreported.filter((point) => !taken.has(keyOf(point))).map((point) => missing(point, standingOf)),
  ];
}

const keyOf = ({ lineItemId, unit, length, end }: UnreportedPoint): string => pointKey(lineItemId, unit, length, end);

function missing(point: UnreportedPoint, standingOf: ReadonlyMap<string, Standing>): GoldenValue {
  const { override, openSeverity } = standingOf.get(keyOf(point)) ?? untouched;
  return {
    ...point,
    value: override?.value ?? null,
    ...(override ? { state: "overridden", doubtful: false } : { state: "missing", doubtful: openSeverity !== null }),
    winner: null,
    overrideId: override?.id ?? null,
    derivation: null,
    parentEnds: [],
  };
}

function derivedOf(
  parents: ReadonlyMap<string, Partial<Record<LengthClass, Parent[]>>>,
  quarterEnds: ReadonlySet<Day>,
): GoldenValue[] {
  const sortedQuarterEnds = [...quarterEnds].sort((a, b) => a - b);
  return [...parents].flatMap(([key, byLength]) => {
    const [lineItemId, unit] = key.split(" ", 2) as [string, string];
    return derivedValues(Number(lineItemId), unit, byLength, sortedQuarterEnds);
  });
}

function standingFor(point: SeriesPoint, standingOf: ReadonlyMap<string, Standing>): Standing {
  if (standingOf.size === 0) return untouched;
  return standingOf.get(pointKey(point.item.id, point.unit, point.length, point.end)) ?? untouched;
}

function reported(point: SeriesPoint, standing: Standing, holds: Holds): GoldenValue & { value: string } {
  const winner = winnerOf(point);
  return {
    lineItemId: point.item.id,
    unit: point.unit,
    length: point.length,
    end: point.end,
    value: standing.override?.value ?? winner.exact,
    ...stateOf(standing, point.item.id, holds),
    winner,
    overrideId: standing.override?.id ?? null,
    derivation: null,
    parentEnds: [],
  };
}

/** State and doubt of a reported value: an override or an accepted exception settles what findings say. */
export function stateOf(
  standing: Standing,
  lineItemId: number,
  holds: Holds,
): { state: PointState; doubtful: boolean } {
  if (standing.override) return { state: "overridden", doubtful: false };
  if (standing.openSeverity !== null) {
    const isHeld = holds(standing.openSeverity, lineItemId);
    return { state: isHeld ? "held" : standing.accepted ? "accepted" : "clean", doubtful: true };
  }
  return { state: standing.accepted ? "accepted" : "clean", doubtful: false };
}

function rememberParents(
  parents: Map<string, Partial<Record<LengthClass, Parent[]>>>,
  line: SeriesLine,
  golden: readonly (GoldenValue & { value: string })[],
): void {
  if (line.length === "instant" || line.length === "half") return;
  const key = `${line.item.id} ${line.unit}`;
  const byLength = parents.get(key) ?? {};
  parents.set(key, byLength);
  byLength[line.length] = golden.map((value, index) => ({
    end: value.end,
    days: (value.winner as Observation).days,
    value: value.value,
    restated: value.overrideId === null && isRestated(line.points[index] as SeriesPoint),
    doubtful: value.doubtful,
    held: value.state === "held",
  }));
}

/** The winner differs from the first report of the same tag by more than rounding to the coarser one's unit can. */
export function isRestated(point: SeriesPoint): boolean {
  const winner = winnerOf(point);
  if (point.observations.length === 1) return false;
  const first = point.observations.findLast((observation) => observation.tag === winner.tag) as Observation;
  if (first.value === winner.value) return false;
  return Math.abs(first.value - winner.value) > Math.max(coarsestUnit(first.exact), coarsestUnit(winner.exact));
}

/** The unit that trailing zeros imply: 1,000 for 1,204,000; 0.01 for 0.34; 1 for 0. */
export function coarsestUnit(exact: string): number {
  const point = exact.indexOf(".");
  if (point >= 0) return 10 ** -(exact.length - point - 1);
  let zeros = 0;
  while (zeros < exact.length - 1 && exact.charCodeAt(exact.length - 1 - zeros) === 48) zeros++;
  return 10 ** zeros;
}

function derivedValues(
  lineItemId: number,
  unit: string,
  byLength: Partial<Record<LengthClass, Parent[]>>,
  quarterEnds: readonly Day[],
): GoldenValue[] {
  const derived = derive({
    quarters: byLength.quarter ?? [],
    nineMonths: byLength.nine_months ?? [],
    years: byLength.year ?? [],
    quarterEnds,
  });
  return derived.map((value) => ({
    lineItemId,
    unit,
    length: value.derivation === "q4" ? "quarter" : "ttm",
    end: value.end,
    value: value.value,
    state: derivedState(value),
    doubtful: value.doubtful,
    winner: null,
    overrideId: null,
    derivation: value.derivation,
    parentEnds: value.parentEnds,
  }));
}
