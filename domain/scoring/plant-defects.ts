import { type CompanySeries, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { formatDay } from "@/domain/periods/model";
import type { ExaminedFinding } from "@/domain/rules/model";
import { openStream, type RandomStream, shuffled } from "@/domain/simulation/random";
import { isClose } from "./closeness";
import { type Plant, type PlantKind, plantKinds } from "./plant";
import { isAmount, type PlantSource, rescaled, type Spoiling, spoil } from "./plant-kinds";

/**
 * Draws defects for a company: each golden value of a line that raised nothing is hit with the probability `rate`. What
 * is drawn for a value depends on the seed and on that value's own address, so the same seed gives the same plants on
 * any machine. Two plants never share a filing or a period, so that each stands for itself.
 */
export function plantDefects(
  series: CompanySeries,
  findings: readonly ExaminedFinding[],
  { seed, rate }: { seed: number; rate: number },
): Plant[] {
  const raised = new Set(findings.filter(({ standing }) => standing !== "noted").map(({ point }) => lineKey(point)));
  const source = { series, ofFiling: observationsByFiling(series) };
  const taken = new Taken();
  const plants: Plant[] = [];
  for (const line of series.lines) {
    if (line.points.length === 0 || raised.has(lineKey(line))) continue;
    for (const point of line.points) {
      const random = openStream(seed, "plant", series.cik, lineKey(line), formatDay(point.end));
      if (!random.chance(rate) || taken.has(point)) continue;
      const plant = plantAt(source, point, random);
      if (!plant) continue;
      taken.add(point);
      plants.push(plant);
    }
  }
  return plants;
}

const lineKey = ({ item, unit, length }: Pick<SeriesPoint, "item" | "unit" | "length">): string =>
  `${item.code} ${unit} ${length}`;

const nearby = 10;

class Taken {
  private readonly points: SeriesPoint[] = [];

  has(point: SeriesPoint): boolean {
    return this.points.some(
      (other) => winnerOf(other).filing === winnerOf(point).filing || Math.abs(other.end - point.end) <= nearby,
    );
  }

  add(point: SeriesPoint): void {
    this.points.push(point);
  }
}

function observationsByFiling({ lines }: CompanySeries): Map<string, Observation[]> {
  const byFiling = new Map<string, Set<Observation>>();
  for (const { points } of lines) {
    for (const { observations } of points) {
      for (const one of observations) {
        const known = byFiling.get(one.filing.accession);
        if (known) known.add(one);
        else byFiling.set(one.filing.accession, new Set([one]));
      }
    }
  }
  return new Map([...byFiling].map(([accession, set]) => [accession, [...set]]));
}

/** Kinds that cannot be planted here are drawn again. */
function plantAt(source: PlantSource, point: SeriesPoint, random: RandomStream): Plant | null {
  const isEverywhere = random.chance(0.5);
  for (const kind of shuffled(plantKinds, random)) {
    const spoilt = spoil[kind](source, point, random);
    if (spoilt) return plantOf(source, point, kind, spoilt, isEverywhere);
  }
  return null;
}

function plantOf(
  { ofFiling }: PlantSource,
  point: SeriesPoint,
  kind: PlantKind,
  spoilt: Spoiling,
  isEverywhere: boolean,
): Plant {
  const winner = winnerOf(point);
  if (kind === "scale-filing") {
    const amounts = (ofFiling.get(winner.filing.accession) ?? []).filter(({ unit }) => isAmount(unit));
    const replaced = new Map(
      amounts.map((one) => [one, spoiltBy(one, { value: rescaled(one.exact, spoilt.power ?? 0, true) })]),
    );
    return { kind, mode: "one observation", point, planted: spoilt.value ?? null, replaced };
  }
  // A value that is missing, or that stands in a unit of another kind, is one only if no other filing states it.
  const mustBeEverywhere = kind === "missing" || (spoilt.unit !== undefined && point.item.unitKind !== "currency");
  const same = point.observations.filter((one) => isClose(one.value, winner.value));
  const hit = kind === "missing" ? point.observations : isEverywhere || mustBeEverywhere ? same : [winner];
  return {
    kind,
    mode: hit.length === point.observations.length || hit.length > 1 ? "every filing" : "one observation",
    point,
    planted: kind === "missing" ? null : (spoilt.value ?? winner.exact),
    replaced: new Map(hit.map((one) => [one, kind === "missing" ? null : spoiltBy(one, spoilt)])),
  };
}

function spoiltBy(one: Observation, { value, unit }: Spoiling): Observation {
  return {
    ...one,
    unit: unit ?? one.unit,
    exact: value ?? one.exact,
    value: value === undefined ? one.value : Number(value),
  };
}
