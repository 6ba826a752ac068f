import type { CompanySeries, Filing, Observation, SeriesPoint } from "@/domain/golden/series";
import { oncePerSeries } from "./profile";
import { type ScaleVerdict, scaleConflicts } from "./scale-conflicts";
import { scaleCandidates } from "./scale-jumps";

/** A filing most of whose values in one kind of unit are off by the same power of ten. */
export type ScaledFiling = {
  filing: Filing;
  power: number;
  /** Of this many comparable values, `verdicts.length` are off. */
  comparable: number;
  verdicts: readonly ScaleVerdict[];
  /** Different line items among them. */
  items: number;
};

/** Fewer never make a filing: what the rule's thresholds may not go below. */
export const fewestScaled = { values: 3, items: 2, share: 0.3 };

type Tally = {
  filing: Filing;
  power: number;
  unit: string;
  verdicts: Map<SeriesPoint, ScaleVerdict>;
  surest: number;
  withPast: number;
};

/**
 * Filings that may be in the wrong scale, with how many of the values that can be compared with other filings or
 * neighbours are off. A company whose earliest filings are all small was a shell, so most must have a past.
 */
export const scaledFilings = oncePerSeries((series: CompanySeries): ScaledFiling[] => {
  const found: ScaledFiling[] = [];
  for (const tally of tallies(series)) {
    const { verdicts, filing, power, unit } = tally;
    if (verdicts.size < fewestScaled.values) continue;
    const items = new Set([...verdicts.keys()].map(({ item }) => item.code)).size;
    if (items < fewestScaled.items) continue;
    if (tally.surest === 0 && tally.withPast < verdicts.size / 2) continue;
    const comparable = countComparable(series, filing, unit);
    if (verdicts.size < fewestScaled.share * comparable) continue;
    found.push({ filing, power, comparable, verdicts: [...verdicts.values()], items });
  }
  return found;
});

function tallies(series: CompanySeries): Iterable<Tally> {
  const byKey = new Map<string, Tally>();
  const add = (verdict: ScaleVerdict, { filing }: Observation, isSure: boolean, hasPast: boolean) => {
    const { point, power } = verdict;
    const key = `${filing.accession} ${power} ${point.unit}`;
    const tally = byKey.get(key) ?? { filing, power, unit: point.unit, verdicts: new Map(), surest: 0, withPast: 0 };
    byKey.set(key, tally);
    tally.verdicts.set(point, verdict);
    if (isSure) tally.surest++;
    if (hasPast) tally.withPast++;
  };
  for (const verdict of scaleConflicts(series)) for (const one of verdict.observations) add(verdict, one, true, true);
  for (const candidate of scaleCandidates(series)) {
    for (const one of candidate.observations) add(candidate, one, false, candidate.hasPast);
  }
  return byKey.values();
}

/** Values of the filing that another filing reports too, or that have neighbours in their line. */
function countComparable(series: CompanySeries, filing: Filing, unit: string): number {
  let count = 0;
  for (const line of series.lines) {
    if (line.unit !== unit) continue;
    for (const { observations } of line.points) {
      const isHere = observations.some((observation) => observation.filing === filing && observation.value !== 0);
      if (isHere && (line.points.length > 2 || observations.some((other) => other.filing !== filing))) count++;
    }
  }
  return count;
}
