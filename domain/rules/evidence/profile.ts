import type { CompanySeries, Filing, Observation, SeriesLine, SeriesPoint } from "@/domain/golden/series";
import { unitPower, unitPowerOfWhole } from "../decimal";
import { impliedShareLevels, type Pool, poolKeyOf, poolOf } from "./pools";
import { type Reference, referenceAt } from "./reference";

/** What several rules need to know about one company, worked out once. */
export class SeriesProfile {
  /** Points that were reported with more than one value. */
  readonly conflicts: readonly SeriesPoint[];
  private readonly pools = new Map<string, Pool>();
  private readonly unitPowers = new Map<string, readonly number[]>();
  private amounts: Map<string, Map<Filing, Observation[]>> | undefined;
  private linesByPool: Map<string, SeriesLine[]> | undefined;

  constructor(readonly series: CompanySeries) {
    this.conflicts = findConflicts(series);
  }

  poolFor(line: Pick<SeriesLine, "item" | "unit">): Pool {
    const key = poolKeyOf(line);
    let pool = this.pools.get(key);
    if (!pool) {
      const implied = key === "shares" ? "shares" : key.startsWith("eps ") ? "eps" : null;
      pool = poolOf(this.poolLines(key), implied ? impliedShareLevels(this.series, implied) : []);
      this.pools.set(key, pool);
    }
    return pool;
  }

  reference(point: SeriesPoint): Reference | null {
    return referenceAt(this.poolFor(point), point.end, point);
  }

  /** What the values of a filing in one unit are rounded to, as powers of ten in ascending order. */
  unitPowersOf(filing: Filing, unit: string): readonly number[] {
    this.amounts ??= amountsByFiling(this.series);
    const key = `${unit} ${filing.accession}`;
    let powers = this.unitPowers.get(key);
    if (!powers) {
      powers = (this.amounts.get(unit)?.get(filing) ?? []).map(powerOf).sort((a, b) => a - b);
      this.unitPowers.set(key, powers);
    }
    return powers;
  }

  /** log10 of the company's share count near the point's end; null when too little is known. */
  shareLevel(point: SeriesPoint): number | null {
    const line = this.allPoolLines().get("shares")?.[0];
    return line ? (referenceAt(this.poolFor(line), point.end, point)?.level ?? null) : null;
  }

  /** Pools with the lines that feed them. */
  allPoolLines(): ReadonlyMap<string, readonly SeriesLine[]> {
    if (!this.linesByPool) {
      this.linesByPool = new Map();
      for (const line of this.series.lines) {
        const key = poolKeyOf(line);
        const lines = this.linesByPool.get(key);
        if (lines) lines.push(line);
        else this.linesByPool.set(key, [line]);
      }
    }
    return this.linesByPool;
  }

  private poolLines(key: string): readonly SeriesLine[] {
    return this.allPoolLines().get(key) ?? [];
  }
}

function findConflicts(series: CompanySeries): SeriesPoint[] {
  const conflicts: SeriesPoint[] = [];
  for (const line of series.lines) {
    for (const point of line.points) {
      const { observations } = point;
      const first = observations[0]?.value;
      for (let i = 1; i < observations.length; i++) {
        if (observations[i]?.value === first) continue;
        conflicts.push(point);
        break;
      }
    }
  }
  return conflicts;
}

/** What the values are rounded to is worked out for the few filings that are asked for: remainders are dear. */
function amountsByFiling(series: CompanySeries): Map<string, Map<Filing, Observation[]>> {
  const byUnit = new Map<string, Map<Filing, Observation[]>>();
  for (const { item, unit, points } of series.lines) {
    if (item.unitKind !== "currency") continue;
    const byFiling = byUnit.get(unit) ?? new Map<Filing, Observation[]>();
    byUnit.set(unit, byFiling);
    for (const { observations } of points) {
      for (const one of observations) {
        if (one.value === 0) continue;
        const list = byFiling.get(one.filing);
        if (list) list.push(one);
        else byFiling.set(one.filing, [one]);
      }
    }
  }
  return byUnit;
}

const powerOf = ({ value, exact }: Observation): number =>
  Number.isSafeInteger(value) ? unitPowerOfWhole(value) : unitPower(exact);

const profiles = new WeakMap<CompanySeries, SeriesProfile>();

/** The company's profile; the same object for the same series, so that rules share its work. */
export function profileOf(series: CompanySeries): SeriesProfile {
  const known = profiles.get(series);
  if (known) return known;
  const profile = new SeriesProfile(series);
  profiles.set(series, profile);
  return profile;
}

/** Wraps a pure function of a series so that rules that need its result compute it once per series. */
export function oncePerSeries<T>(compute: (series: CompanySeries) => T): (series: CompanySeries) => T {
  const results = new WeakMap<CompanySeries, { value: T }>();
  return (series) => {
    const known = results.get(series);
    if (known) return known.value;
    const value = compute(series);
    results.set(series, { value });
    return value;
  };
}
