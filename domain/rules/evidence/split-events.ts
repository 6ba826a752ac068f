import { type CompanySeries, type Filing, type Observation, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import { splitDirection } from "@/domain/golden/split-adjusted";
import type { Day } from "@/domain/periods/model";
import { agree } from "../tolerance";
import { oncePerSeries, profileOf } from "./profile";
import { isCurrent, shareCountsByFiling } from "./share-counts";
import { perShareMoved, restatedBy, type SplitRatio, timesOf } from "./split-ratio";

/** One point that was reported on both bases: the value before, and the same restated. */
export type Restated = { point: SeriesPoint; before: Observation; after: Observation };

/** A split that the filings show. */
export type DetectedSplit = SplitRatio & {
  /** The last filing on the old basis, and the first on the new one: the split took effect between them. */
  lastOld: Filing;
  firstNew: Filing;
  /** Share counts that were restated by the ratio, and per-share amounts that moved the other way. */
  shares: readonly Restated[];
  perShare: readonly Restated[];
  /** Weighted shares and per-share amounts that filings on both sides report, and that did not move. */
  unmoved: number;
};

const weighted: ReadonlySet<string> = new Set(["SharesBasic", "SharesDiluted"]);
const counts: ReadonlySet<string> = new Set([...weighted, "SharesOutstanding", "SharesIssued"]);
const perShareItems: ReadonlySet<string> = new Set(["EpsBasic", "EpsDiluted"]);

const leastPoints = 3;
/** Below this a change of the count is as often a revision: more has to speak for a split. */
const smallStep = 1.3;
const leastPointsOfSmall = 6;

/**
 * Splits, oldest first: the same periods' share counts reported before and after in one small ratio, in filings that
 * leave one place for it between them. A value that goes back later was a mistake, and no split; a thousandfold is one
 * of scale. Share counts that only jump are no evidence: companies issue and buy back shares.
 */
export const detectSplits = oncePerSeries((series: CompanySeries): readonly DetectedSplit[] => {
  const moves = new Map<string, { ratio: SplitRatio; moved: Restated[] }>();
  for (const point of profileOf(series).conflicts) {
    if (!counts.has(point.item.code)) continue;
    for (const { ratio, ...move } of movesOf(point)) {
      const key = `${ratio.numerator}/${ratio.denominator}`;
      const known = moves.get(key);
      if (known) known.moved.push(move);
      else moves.set(key, { ratio, moved: [move] });
    }
  }
  if (moves.size === 0) return [];
  const found = [...moves.values()].flatMap(({ ratio, moved }) =>
    placesOf(moved).flatMap((group) => eventOf(series, ratio, group) ?? []),
  );
  return withoutEchoes(found).sort((a, b) => a.firstNew.filedOn - b.firstNew.filedOn);
});

/** Values of one tag in the order of their filings, oldest first. */
function* byTag(point: SeriesPoint): Generator<Observation[]> {
  const tags = new Set(point.observations.map(({ tag }) => tag));
  for (const tag of tags) yield point.observations.filter((one) => one.tag === tag).reverse();
}

function movesOf(point: SeriesPoint): (Restated & { ratio: SplitRatio })[] {
  const moves: (Restated & { ratio: SplitRatio })[] = [];
  for (const values of byTag(point)) {
    for (let i = 1; i < values.length; i++) {
      const [before, after] = [values[i - 1] as Observation, values[i] as Observation];
      if (before.value === after.value || before.filing.filedOn === after.filing.filedOn) continue;
      const ratio = restatedBy(before, after);
      if (!ratio) continue;
      const goesBack = values.some((other, j) => (j > i && agree(other, before)) || (j < i - 1 && agree(other, after)));
      if (!goesBack) moves.push({ point, before, after, ratio });
    }
  }
  return moves;
}

/** Fewest days that every move has its change between: moves that share one are of one split. */
function placesOf(moved: readonly Restated[]): Restated[][] {
  const sorted = [...moved].sort((a, b) => a.after.filing.filedOn - b.after.filing.filedOn);
  const places: { day: Day; moved: Restated[] }[] = [];
  for (const move of sorted) {
    const last = places.at(-1);
    if (last && move.before.filing.filedOn < last.day) last.moved.push(move);
    else places.push({ day: move.after.filing.filedOn, moved: [move] });
  }
  return places.map((place) => place.moved);
}

function eventOf(series: CompanySeries, ratio: SplitRatio, shares: readonly Restated[]): DetectedSplit | null {
  const cells = new Set(shares.map(({ point }) => point));
  if (cells.size < 2) return null;
  const lastOld = shares.map(({ before }) => before.filing).reduce((a, b) => (b.filedOn > a.filedOn ? b : a));
  const firstNew = shares.map(({ after }) => after.filing).reduce((a, b) => (b.filedOn < a.filedOn ? b : a));
  const across = pointsAcross(series, ratio, lastOld, firstNew);
  if (across.unmoved * 2 > cells.size + across.perShare.length) return null;
  const families = new Set(shares.map(({ point }) => (weighted.has(point.item.code) ? "weighted" : "issued")));
  if (cells.size < leastPoints && across.perShare.length < 2) return null;
  const times = Math.max(timesOf(ratio), 1 / timesOf(ratio));
  const isSmall = times < smallStep;
  if (isSmall && cells.size < leastPointsOfSmall) return null;
  // One figure in a row of its own may be a slip of a digit; earnings per share, or the other counts, rule that out.
  if (across.perShare.length === 0 && families.size < 2 && cells.size < 2 * leastPoints) return null;
  return { ...ratio, lastOld: lastBefore(series, ratio, lastOld, firstNew, shares), firstNew, shares, ...across };
}

/** A filing between the two whose own period still counts as many shares as before is on the old basis as well. */
function lastBefore(
  series: CompanySeries,
  ratio: SplitRatio,
  lastOld: Filing,
  firstNew: Filing,
  shares: readonly Restated[],
): Filing {
  const before = shares.map(({ before }) => before).reduce((a, b) => (b.filing.filedOn > a.filing.filedOn ? b : a));
  const step = Math.abs(Math.log(timesOf(ratio))) / 3;
  let last = lastOld;
  for (const [filing, counts] of shareCountsByFiling(series)) {
    if (filing.filedOn <= last.filedOn || filing.filedOn >= firstNew.filedOn) continue;
    const own = counts.filter(({ family, observation }) => family === "weighted" && isCurrent(observation));
    const isOld = own.length > 0 && own.every(({ observation }) => isNear(observation.value, before.value, step));
    if (isOld) last = filing;
  }
  return last;
}

const isNear = (a: number, b: number, step: number): boolean => Math.abs(Math.log(a / b)) < step;

/** What filings on both sides report of weighted shares and earnings per share, whether it moved or not. */
function pointsAcross(
  series: CompanySeries,
  ratio: SplitRatio,
  lastOld: Filing,
  firstNew: Filing,
): Pick<DetectedSplit, "perShare" | "unmoved"> {
  const perShare: Restated[] = [];
  let unmoved = 0;
  for (const line of series.lines) {
    const isPerShare = perShareItems.has(line.item.code);
    if (!isPerShare && !weighted.has(line.item.code)) continue;
    for (const point of line.points) {
      if (winnerOf(point).filing.filedOn < firstNew.filedOn) continue;
      const after = point.observations.findLast(({ filing }) => filing.filedOn >= firstNew.filedOn);
      const before = point.observations.find(
        ({ filing, tag }) => filing.filedOn <= lastOld.filedOn && tag === after?.tag,
      );
      if (!after || !before) continue;
      if (!isPerShare) {
        if (agree(before, after)) unmoved++;
        continue;
      }
      const moved = perShareMoved(before, after, ratio);
      if (moved) perShare.push({ point, before, after });
      else if (moved === false && before.value === after.value) unmoved++;
    }
  }
  return { perShare, unmoved };
}

/** Whether two values of one point differ by a split between their filings, and need no other explanation. */
export function isSplitStep(
  series: CompanySeries,
  { item }: SeriesPoint,
  some: readonly Observation[],
  others: readonly Observation[],
): boolean {
  const direction = splitDirection(item);
  if (direction === 0) return false;
  return detectSplits(series).some((split) => {
    const steps = (from: readonly Observation[], to: readonly Observation[]): boolean => {
      const before = from.find(({ filing }) => filing.filedOn <= split.lastOld.filedOn);
      const after = to.find(({ filing }) => filing.filedOn >= split.firstNew.filedOn);
      if (!before || !after) return false;
      if (direction === -1) return perShareMoved(before, after, split) === true;
      const ratio = restatedBy(before, after);
      return ratio !== null && timesOf(ratio) === timesOf(split);
    };
    return steps(some, others) || steps(others, some);
  });
}

/** Winners of filings after the split that repeat, unrestated, what a filing before it said. */
export function leftBehind(series: CompanySeries, split: DetectedSplit): Restated[] {
  const left: Restated[] = [];
  for (const line of series.lines) {
    const isPerShare = perShareItems.has(line.item.code);
    if (!isPerShare && !weighted.has(line.item.code)) continue;
    for (const point of line.points) {
      const after = winnerOf(point);
      if (after.value === 0 || after.filing.filedOn < split.firstNew.filedOn) continue;
      const before = point.observations.find(
        ({ filing, tag }) => filing.filedOn <= split.lastOld.filedOn && tag === after.tag,
      );
      if (!before || before.value !== after.value) continue;
      if (!isPerShare || perShareMoved(before, after, split) === false) left.push({ point, before, after });
    }
  }
  return left;
}

/** Where 4-for-1 and 2-for-1 compete for the same filings, the one that more values were restated by stands. */
function withoutEchoes(found: readonly DetectedSplit[]): DetectedSplit[] {
  const weight = (split: DetectedSplit) => split.shares.length + split.perShare.length;
  const kept: DetectedSplit[] = [];
  for (const split of [...found].sort((a, b) => weight(b) - weight(a))) {
    const overlaps = kept.some(
      (other) => split.lastOld.filedOn < other.firstNew.filedOn && other.lastOld.filedOn < split.firstNew.filedOn,
    );
    if (!overlaps) kept.push(split);
  }
  return kept;
}
