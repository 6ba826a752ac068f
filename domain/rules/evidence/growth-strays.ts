import { type SeriesLine, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { CheckContext } from "../model";
import type { PeerStatistic } from "../peers";
import { spreadOf, yearlyGrowth } from "./growth";

/** A value's growth over the year beside that of its own line and of the market. */
export type GrowthStray = {
  /** Natural logarithm of the ratio to the value a year before. */
  growth: number;
  /** Robust standard deviations from the line's own usual growth. */
  own: number;
  /** The same from that of other companies; null where the market is not known. */
  peers: number | null;
  market: PeerStatistic | null;
};

/** Growth is never known better than this. */
const finest = 0.02;
const leastOwn = 6;

/**
 * How far the point's growth is from what is usual: for its own line (median and median absolute deviation over its
 * history, `leftOut` aside) and for the line item over the market, where companies differ in their usual growth and each
 * strays from its own. Null where there is no value a year before, or too little history.
 */
export function growthStrayOf(
  line: SeriesLine,
  point: SeriesPoint,
  context: Pick<CheckContext, "peers" | "company">,
  leftOut: ReadonlySet<SeriesPoint>,
): GrowthStray | null {
  const points = line.points.filter((one) => one === point || !leftOut.has(one));
  const growths = yearlyGrowth(points.map((one) => ({ end: one.end, value: winnerOf(one).value })));
  const growth = growths[points.indexOf(point)] ?? Number.NaN;
  const spread = spreadOf(growths.filter((one, at) => Number.isFinite(one) && points[at] !== point));
  if (!Number.isFinite(growth) || !spread || spread.count < leastOwn) return null;
  const own = Math.abs(growth - spread.median) / Math.max(finest, spread.deviation);
  const figure = `${line.item.code}/${line.length}`;
  const { sector } = context.company;
  const market = context.peers.of(`growth/${figure}`, sector);
  const noise = context.peers.of(`noise/${figure}`, sector);
  if (!market || !noise) return { growth, own, peers: null, market: null };
  const deviation = Math.max(finest, Math.hypot(market.deviation, noise.median));
  return { growth, own, peers: Math.abs(growth - market.median) / deviation, market };
}
