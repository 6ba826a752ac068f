import { type CompanySeries, type Filing, type Observation, winnerOf } from "@/domain/golden/series";
import type { Day } from "@/domain/periods/model";
import type { FindingDraft } from "../model";
import { oncePerSeries } from "./profile";
import { isCurrent, isFoundersCount } from "./share-counts";

/** What a filing may count to be a shell's, and how many times as much must follow. */
const most = { shares: 10_000, assets: 100_000 };
const leastGrowth = 1000;

const countItems = ["SharesOutstanding", "SharesIssued", "SharesOutstandingCover"];

/**
 * The filings that a company made before its spin-off or merger: its first ones, for as long as each states a founder's
 * count of shares (100, 1,000) or such an amount of assets (10, 5,000), where a thousandfold follows.
 */
export const shellFilings = oncePerSeries((series: CompanySeries): ReadonlySet<Filing> => {
  const counted = new Map<Filing, boolean>();
  note(series, countItems, most.shares, counted);
  note(series, ["Assets"], most.assets, counted);
  const found = new Set<Filing>();
  for (const filing of series.filings) {
    const isShells = counted.get(filing);
    if (isShells === false) break;
    if (isShells) found.add(filing);
  }
  return found;
});

/** Whether everything that the draft doubts was stated while the company was a shell, or repeats what was. */
export function isOfShell(series: CompanySeries, { point, suspects }: FindingDraft): boolean {
  const filings = shellFilings(series);
  if (filings.size === 0 || suspects.length === 0) return false;
  const stated = point.observations.filter(({ filing }) => filings.has(filing));
  return suspects.every(({ observation }) => stated.some(({ value }) => value === observation.value));
}

/** Notes for every filing that states one of the items whether any of them is as small as a shell's. */
function note(series: CompanySeries, items: readonly string[], limit: number, counted: Map<Filing, boolean>): void {
  const lines = items.flatMap((code) => series.linesOf(code));
  const later = laterMedian(lines.flatMap(({ points }) => points.map(winnerOf)));
  for (const { points } of lines) {
    for (const { observations } of points) {
      for (const observation of observations) {
        if (!isCurrent(observation)) continue;
        const isSmall = isFounders(observation, limit) && later(observation) >= leastGrowth;
        counted.set(observation.filing, isSmall || (counted.get(observation.filing) ?? false));
      }
    }
  }
}

const isFounders = (observation: Observation, limit: number): boolean =>
  observation.value >= 0 && observation.value <= limit && (observation.value === 0 || isFoundersCount(observation));

/** How many times an observation's value the middle of what ends after its filing is. */
function laterMedian(winners: readonly Observation[]): (observation: Observation) => number {
  const medians = new Map<Day, number>();
  return ({ value, filing: { filedOn } }) => {
    let median = medians.get(filedOn);
    if (median === undefined) {
      const later = winners.filter(({ end }) => end > filedOn).map((winner) => winner.value);
      median = later.sort((a, b) => a - b)[later.length >> 1] ?? 0;
      medians.set(filedOn, median);
    }
    return median / Math.max(value, 1);
  };
}
