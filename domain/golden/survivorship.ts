import { isManualTag } from "@/domain/line-items/manual-tags";
import type { LineItem } from "@/domain/line-items/model";
import { canonicalEnds } from "@/domain/periods/canonical-ends";
import { type Day, type LengthClass, lengthClassOf } from "@/domain/periods/model";
import { coarsestUnit } from "./golden-values";
import type { CompanySeries, Filing, Observation, SeriesLine, SeriesPoint } from "./series";

/** Version of the rule by which one observation wins. A change of the rule is a new version and a re-check. */
export const survivorshipVersion = 1;

export type CanonicalEnds = ReadonlyMap<LengthClass, ReadonlyMap<Day, Day>>;

export type SeriesInput = {
  cik: number;
  name: string;
  /** In any order. */
  observations: readonly Observation[];
  /** Leaves out what was filed later; null reads everything. */
  asFiled: Day | null;
};

/** The series with the canonical end of every reported end, for the aliases that are stored beside it. */
export type BuiltSeries = CompanySeries & { ends: CanonicalEnds };

const unitPatterns = {
  currency: /^[A-Z]{3}$/,
  shares: /^shares$/i,
  "currency/shares": /^[A-Z]{3}\/shares$/i,
} as const;

/** An observation in a unit of another kind than its line item's (a revenue in shares) has no golden value. */
export const unitFits = (item: LineItem, unit: string): boolean => unitPatterns[item.unitKind].test(unit);

/** Oldest first: by day filed, then by accession number. */
export const bySurvivorship = (a: Filing, b: Filing): number =>
  a.filedOn - b.filedOn || (a.accession < b.accession ? -1 : a.accession > b.accession ? 1 : 0);

/**
 * Arranges a company's observations into data points. In each point the winner comes first: the latest filing (day
 * filed, then accession), and in it the tag that the line item prefers; what people typed comes behind all that was
 * fetched, so it fills gaps and beats nothing. The result depends on the set of observations only, never on their
 * order. Source: survivorship version 1.
 */
export function buildSeries(input: SeriesInput): BuiltSeries {
  const perFiling = groupByFiling(input.observations, input.asFiled);
  const filings = [...perFiling.keys()].sort(bySurvivorship);
  const ends = findCanonicalEnds(perFiling.values());
  const lines = new LineTable();
  const typed: Observation[] = [];
  for (let i = filings.length - 1; i >= 0; i--) {
    for (const observation of perFiling.get(filings[i] as Filing) as Observation[]) {
      if (isTyped(observation)) typed.push(observation);
      else lines.add(observation, ends);
    }
  }
  for (const observation of typed) lines.add(observation, ends);
  return { cik: input.cik, name: input.name, asFiled: input.asFiled, filings, ends, ...lines.finish() };
}

const isTyped = (observation: Observation): boolean => isManualTag(observation.tag.name);

/** A typed end never moves one that filings report, however many people type it. */
const typedWeight = 1e-6;

function groupByFiling(observations: readonly Observation[], asFiled: Day | null): Map<Filing, Observation[]> {
  const perFiling = new Map<Filing, Observation[]>();
  for (const observation of observations) {
    const { filing } = observation;
    if (asFiled !== null && filing.filedOn > asFiled) continue;
    const list = perFiling.get(filing);
    if (list) list.push(observation);
    else perFiling.set(filing, [observation]);
  }
  return perFiling;
}

function findCanonicalEnds(groups: Iterable<readonly Observation[]>): CanonicalEnds {
  const counts = new Map<LengthClass, Map<Day, number>>();
  for (const group of groups) {
    for (const observation of group) {
      const { days, end } = observation;
      const length = lengthClassOf(days);
      if (length === null) continue;
      const perEnd = counts.get(length) ?? new Map<Day, number>();
      counts.set(length, perEnd);
      perEnd.set(end, (perEnd.get(end) ?? 0) + (isTyped(observation) ? typedWeight : 1));
    }
  }
  return new Map([...counts].map(([length, perEnd]) => [length, canonicalEnds(perEnd)]));
}

type OpenPoint = SeriesPoint & { observations: Observation[] };
type OpenLine = { item: LineItem; unit: string; length: LengthClass; byEnd: Map<Day, OpenPoint> };

class LineTable {
  // Nested by identity: a joined text key for each of a million observations would cost as much as the rest.
  private readonly byItem = new Map<LineItem, Map<string, Partial<Record<LengthClass, OpenLine>>>>();
  private readonly unfit = new Map<string, OpenPoint>();
  private readonly unclassed: Observation[] = [];

  /** Observations must arrive newest filing first, typed ones after all others. */
  add(observation: Observation, ends: CanonicalEnds): void {
    const length = lengthClassOf(observation.days);
    if (length === null) {
      this.unclassed.push(observation);
      return;
    }
    const end = ends.get(length)?.get(observation.end) as Day;
    for (const { item } of observation.tag.uses) {
      if ((item.period === "instant") !== (length === "instant")) continue;
      const line = this.line(item, observation.unit, length);
      if (!line) {
        this.addUnfit({ item, unit: observation.unit, length, end, observations: [observation] });
        continue;
      }
      const point = line.byEnd.get(end);
      if (point) insert(point, observation);
      else line.byEnd.set(end, { item, unit: observation.unit, length, end, observations: [observation] });
    }
  }

  private addUnfit(point: OpenPoint): void {
    const key = `${point.item.id} ${point.unit} ${point.length} ${point.end}`;
    const known = this.unfit.get(key);
    if (known) insert(known, point.observations[0] as Observation);
    else this.unfit.set(key, point);
  }

  /** Null when the unit is of another kind than the item's. */
  private line(item: LineItem, unit: string, length: LengthClass): OpenLine | null {
    const byUnit = this.byItem.get(item) ?? new Map<string, Partial<Record<LengthClass, OpenLine>>>();
    const byLength = byUnit.get(unit) ?? {};
    const known = byLength[length];
    if (known) return known;
    if (!unitFits(item, unit)) return null;
    const line: OpenLine = { item, unit, length, byEnd: new Map() };
    byLength[length] = line;
    byUnit.set(unit, byLength);
    this.byItem.set(item, byUnit);
    return line;
  }

  finish(): Pick<CompanySeries, "lines" | "unfit" | "unclassed" | "linesOf" | "point"> {
    const open = [...this.byItem.values()].flatMap((byUnit) => [...byUnit.values()].flatMap(Object.values<OpenLine>));
    const lines: SeriesLine[] = open.sort(compareLines).map(({ item, unit, length, byEnd }) => ({
      item,
      unit,
      length,
      points: [...byEnd.values()].sort((a, b) => a.end - b.end),
    }));
    const byCode = new Map<string, SeriesLine[]>();
    for (const line of lines) byCode.set(line.item.code, [...(byCode.get(line.item.code) ?? []), line]);
    const items = new Map([...this.byItem.keys()].map((item) => [item.code, item]));
    return {
      lines,
      unclassed: this.unclassed,
      unfit: [...this.unfit.values()].sort(comparePoints),
      linesOf: (itemCode) => byCode.get(itemCode) ?? [],
      point: (itemCode, unit, length, end) => {
        const item = items.get(itemCode);
        return item && this.byItem.get(item)?.get(unit)?.[length]?.byEnd.get(end);
      },
    };
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const compareLines = (a: OpenLine, b: OpenLine): number =>
  a.item.id - b.item.id || compareText(a.unit, b.unit) || compareText(a.length, b.length);

const comparePoints = (a: SeriesPoint, b: SeriesPoint): number =>
  a.item.id - b.item.id || compareText(a.unit, b.unit) || compareText(a.length, b.length) || a.end - b.end;

/** Keeps survivorship order inside the filing that is being added: it is the oldest so far, so only its own rows move. */
function insert(point: OpenPoint, observation: Observation): void {
  const { observations } = point;
  let at = observations.length;
  while (at > 0) {
    const before = observations[at - 1] as Observation;
    if (before.filing !== observation.filing || compareInFiling(point, before, observation) <= 0) break;
    at--;
  }
  observations.splice(at, 0, observation);
}

/**
 * Preferred tag, then the row that ends on the canonical day, then the longer one, then the later one. A fact that its
 * filing states twice: the more precise value, then the lower one, so that the order of the rows never matters.
 */
function compareInFiling(point: SeriesPoint, a: Observation, b: Observation): number {
  return (
    rankIn(point, a) - rankIn(point, b) ||
    Math.abs(a.end - point.end) - Math.abs(b.end - point.end) ||
    b.days - a.days ||
    b.end - a.end ||
    coarsestUnit(a.exact) - coarsestUnit(b.exact) ||
    a.value - b.value
  );
}

export const rankIn = (point: SeriesPoint, observation: Observation): number =>
  observation.tag.uses.find((use) => use.item === point.item)?.rank ?? Number.MAX_SAFE_INTEGER;
