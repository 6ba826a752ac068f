import type { Observation } from "@/domain/golden/series";
import type { LineItem } from "@/domain/line-items/model";
import { formatDay } from "@/domain/periods/model";
import type { ExaminedFinding } from "@/domain/rules/model";
import type { Clue } from "./detectable";
import { type Plant, type PlantKind, plantKinds } from "./plant";

/** How one plant fared. */
export type PlantScore = { cik: number; plant: Plant; clue: Clue | null; found: boolean };

/** Ends within ten days are one period; the day of a cover page lies somewhere behind it. */
const samePeriodDays = 10;
const coverDays = 45;

/** Whether a finding without suspects misses the value that the plant took from one of these items. */
function misses({ kind, point }: Plant, items: ReadonlySet<LineItem>, finding: ExaminedFinding): boolean {
  if (kind !== "missing" && kind !== "unit") return false;
  // In any unit: which one the value should have is what a wrong unit leaves open.
  const { item, length, end } = finding.point;
  const slack = item.statement === "cover" ? coverDays : samePeriodDays;
  return (
    finding.evidence.suspects.length === 0 &&
    items.has(item) &&
    length === point.length &&
    Math.abs(end - point.end) <= slack
  );
}

/** The line items that the spoilt tags serve: a value may be gone from two of them. */
const itemsOf = ({ replaced }: Plant): Set<LineItem> =>
  new Set([...replaced.keys()].flatMap(({ tag }) => tag.uses.map(({ item }) => item)));

/**
 * A plant is found by an open finding that holds a spoilt observation of the drawn value to be wrong; where the value is
 * gone from its place, also by one that misses it there.
 */
export function isPlantFound(plant: Plant, findings: readonly ExaminedFinding[]): boolean {
  const spoilt = [...plant.replaced].flatMap(([was, now]) =>
    now && plant.point.observations.includes(was) ? [now] : [],
  );
  return findings.some((finding) => {
    if (finding.standing !== "open") return false;
    if (misses(plant, new Set([plant.point.item]), finding)) return true;
    return spoilt.some((one) => finding.point.observations.includes(one) && isSuspected(one, finding));
  });
}

const isSuspected = (one: Observation, { evidence }: ExaminedFinding): boolean =>
  evidence.suspects.some(
    ({ accession, tag, value }) => accession === one.filing.accession && tag === one.tag.name && value === one.exact,
  );

/** Whether a finding objects to a data point that holds a spoilt observation, or from which one is gone. */
export function touchesPlant(plants: readonly Plant[], finding: ExaminedFinding): boolean {
  return plants.some((plant) => {
    if (misses(plant, itemsOf(plant), finding)) return true;
    return finding.point.observations.some((one) => isPlanted(plant, one));
  });
}

/** Observations of a spoilt series are those of the plant itself. */
function isPlanted({ replaced }: Plant, one: Observation): boolean {
  for (const planted of replaced.values()) if (planted === one) return true;
  return false;
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
