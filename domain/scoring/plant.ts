import type { Observation, SeriesPoint } from "@/domain/golden/series";

export const plantKinds = [
  "sign",
  "scale-cell",
  "scale-filing",
  "zero",
  "digits",
  "repeat",
  "neighbour-tag",
  "missing",
  "unit",
] as const;
export type PlantKind = (typeof plantKinds)[number];

/** A defect that was put into a real series. */
export type Plant = {
  kind: PlantKind;
  /** In the winning observation, or in every one that states the same value. */
  mode: "one observation" | "every filing";
  /** The golden value that was drawn, in the series as it was. */
  point: SeriesPoint;
  /** The decimal literal that stands there now; null for a missing value. */
  planted: string | null;
  /** What stands in the place of each spoilt observation; null where it was removed. */
  replaced: ReadonlyMap<Observation, Observation | null>;
};

/** The observations of a company with the plants in them, in the same order. */
export function withPlants(observations: readonly Observation[], plants: readonly Plant[]): Observation[] {
  const replaced = new Map(plants.flatMap((plant) => [...plant.replaced]));
  return observations.flatMap((one) => {
    const instead = replaced.get(one);
    if (instead === undefined) return [one];
    return instead === null ? [] : [instead];
  });
}
