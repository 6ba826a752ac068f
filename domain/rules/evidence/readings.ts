import type { Observation, SeriesPoint } from "@/domain/golden/series";
import type { Amount } from "../tolerance";
import { agree } from "../tolerance";

/** One value of one tag for a data point, with every filing that reported it, newest first. */
export type Reading = Amount & { tagId: number; observations: readonly Observation[] };

/** The different values a point was reported with, by tag; the winner's reading comes first. */
export function readingsOf(point: SeriesPoint): Reading[] {
  const readings: (Reading & { observations: Observation[] })[] = [];
  for (const observation of point.observations) {
    const same = readings.find(
      (reading) => reading.tagId === observation.tag.id && reading.value === observation.value,
    );
    if (same) same.observations.push(observation);
    else {
      const { value, exact, tag } = observation;
      readings.push({ value, exact, tagId: tag.id, observations: [observation] });
    }
  }
  return readings;
}

/** How many filings report the reading or a rounding of it. */
export function filingsFor(reading: Reading, all: readonly Reading[]): number {
  const filings = new Set<number | string>();
  for (const other of all) {
    if (other.tagId !== reading.tagId || !agree(other, reading)) continue;
    for (const { filing } of other.observations) filings.add(filing.accession);
  }
  return filings.size;
}

/** Observations of a point with this exact value, under any of its tags. */
export const observationsOf = (point: SeriesPoint, value: number): Observation[] =>
  point.observations.filter((observation) => observation.value === value);
