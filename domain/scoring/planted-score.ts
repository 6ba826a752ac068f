import type { CompanySeries } from "@/domain/golden/series";
import { formatDay } from "@/domain/periods/model";
import type { ExaminedFinding } from "@/domain/rules/model";
import type { Clue } from "./detectable";
import { addressOf } from "./open-issues";
import { type Plant, type PlantKind, plantKinds } from "./plant";

/** How one plant fared. */
export type PlantScore = { cik: number; plant: Plant; clue: Clue | null; found: boolean };

/** Where plants stand in the spoilt series, by {@link addressOf}. */
export type PlantedPlaces = { addresses: ReadonlySet<string>; foundPlants: ReadonlySet<Plant> };

/**
 * A plant is found by an open finding that holds a spoilt observation of the drawn value to be wrong; where the value is
 * gone from its place, by one that misses it there.
 */
export function isPlantFound(cik: number, plant: Plant, findings: readonly ExaminedFinding[]): boolean {
  const spoilt = [...plant.replaced].flatMap(([was, now]) =>
    now && plant.point.observations.includes(was) ? [now] : [],
  );
  const cell = addressOf(cik, plant.point);
  return findings.some(({ standing, point, evidence }) => {
    if (standing !== "open") return false;
    if (evidence.suspects.length === 0 && addressOf(cik, point) === cell) return true;
    return spoilt.some(
      (one) =>
        point.observations.includes(one) &&
        evidence.suspects.some(
          ({ accession, tag, value }) =>
            accession === one.filing.accession && tag === one.tag.name && value === one.exact,
        ),
    );
  });
}

/** Addresses of all data points that hold a spoilt observation, and of the values that are gone. */
export function plantedPlaces(cik: number, plants: readonly Plant[], spoilt: CompanySeries): Set<string> {
  const places = new Set(plants.map(({ point }) => addressOf(cik, point)));
  const planted = new Set(plants.flatMap(({ replaced }) => [...replaced.values()]));
  for (const { points } of spoilt.lines) {
    for (const point of points) {
      if (point.observations.some((one) => planted.has(one))) places.add(addressOf(cik, point));
    }
  }
  return places;
}

type KindScore = {
  plants: number;
  detectable: number;
  found: number;
  foundDetectable: number;
  recallDetectable: number | null;
  recallAll: number | null;
};

export function tallyPlants(scores: readonly PlantScore[]) {
  const byKind = Object.fromEntries(
    plantKinds.map((kind) => [kind, tally(scores.filter(({ plant }) => plant.kind === kind))]),
  ) as Record<PlantKind, KindScore>;
  const byClue = Object.fromEntries(
    (["filing", "identity", "series"] as const).map((clue) => [
      clue,
      tally(scores.filter((each) => each.clue === clue)),
    ]),
  );
  const all = tally(scores);
  return {
    plants: all.plants,
    plantedDetectable: all.detectable,
    plantedRecallDetectable: all.recallDetectable,
    plantedRecallAll: all.recallAll,
    plantedByKind: byKind,
    plantedByClue: byClue,
  };
}

function tally(scores: readonly PlantScore[]): KindScore {
  const detectable = scores.filter(({ clue }) => clue !== null);
  const found = scores.filter((each) => each.found).length;
  const foundDetectable = detectable.filter((each) => each.found).length;
  return {
    plants: scores.length,
    detectable: detectable.length,
    found,
    foundDetectable,
    recallDetectable: share(foundDetectable, detectable.length),
    recallAll: share(found, scores.length),
  };
}

/** Four digits; null of nothing. */
export const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;

export function plainPlant({ cik, plant, clue, found }: PlantScore) {
  const { kind, mode, point, planted, replaced } = plant;
  const [winner] = point.observations;
  const instead = winner && replaced.get(winner);
  return {
    cik,
    kind,
    mode,
    item: point.item.code,
    unit: point.unit,
    length: point.length,
    end: formatDay(point.end),
    value: winner?.exact ?? null,
    planted,
    plantedUnit: instead?.unit ?? null,
    accession: winner?.filing.accession ?? null,
    tag: winner?.tag.name ?? null,
    clue,
    found,
  };
}
