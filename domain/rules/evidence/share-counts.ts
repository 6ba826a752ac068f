import type { CompanySeries, Filing, Observation, SeriesPoint } from "@/domain/golden/series";
import { unitPower } from "../decimal";
import { oncePerSeries } from "./profile";

/** What a filing counts: its cover, its balance sheet, and its average over the period. */
export type ShareFamily = "cover" | "balance" | "weighted";

const familyOfItem: Readonly<Record<string, ShareFamily>> = {
  SharesOutstandingCover: "cover",
  SharesOutstanding: "balance",
  SharesIssued: "balance",
  SharesBasic: "weighted",
  SharesDiluted: "weighted",
};

export type ShareCount = { family: ShareFamily; point: SeriesPoint; observation: Observation };

/** Counts of a filing's own period, not of the years beside it. */
const currentDays = 200;
export const isCurrent = ({ filing, end }: Observation): boolean => filing.filedOn - end <= currentDays;

/** Every share count above zero, by the filing that states it. */
export const shareCountsByFiling = oncePerSeries(
  (series: CompanySeries): ReadonlyMap<Filing, readonly ShareCount[]> => {
    const byFiling = new Map<Filing, ShareCount[]>();
    for (const [code, family] of Object.entries(familyOfItem)) {
      for (const { points } of series.linesOf(code)) {
        for (const point of points) {
          for (const observation of point.observations) {
            if (observation.value <= 0) continue;
            const list = byFiling.get(observation.filing);
            if (list) list.push({ family, point, observation });
            else byFiling.set(observation.filing, [{ family, point, observation }]);
          }
        }
      }
    }
    return byFiling;
  },
);

/** The largest count of each family for the filing's own period. */
export function currentCounts(counts: readonly ShareCount[]): Map<ShareFamily, ShareCount> {
  const current = new Map<ShareFamily, ShareCount>();
  for (const count of counts) {
    const { family, observation } = count;
    if (!isCurrent(observation)) continue;
    const known = current.get(family);
    if (!known || observation.value > known.observation.value) current.set(family, count);
  }
  return current;
}

/** 100, 1,000 or 2,500: as many shares as a shell is founded with, and no scale error that anybody could tell. */
export const isFoundersCount = ({ value, exact }: Observation): boolean =>
  value <= 100_000 && value / 10 ** unitPower(exact) < 100;

/** Whether the company reports a balance sheet of that day; other days are those of an offering, or of a cover. */
export const isOnBalanceSheet = (series: CompanySeries, { end }: SeriesPoint): boolean =>
  series.linesOf("Assets").some(({ unit }) => series.point("Assets", unit, "instant", end) !== undefined);
