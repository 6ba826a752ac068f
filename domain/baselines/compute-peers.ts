import { pointKey } from "@/domain/golden/golden-values";
import { type CompanySeries, winnerOf } from "@/domain/golden/series";
import type { PeerBaseline } from "@/domain/rules/peers";
import type { FigureLine } from "./figures";
import { baselineOf, PeerCollector } from "./peer-collector";

/** A company for the market's baseline; `leftOut` names points that are doubted or overridden ({@link pointKey}). */
export type PeerCompany = { series: CompanySeries; sector: string | null; leftOut?: ReadonlySet<string> };

/**
 * What is normal over these companies. Pure; the order of the companies does not matter. Version 0 is no baseline, so a
 * baseline that is not stored has version 1.
 */
export function computePeers(companies: Iterable<PeerCompany>): PeerBaseline {
  const collector = new PeerCollector();
  for (const { series, sector, leftOut } of companies) collector.add(figureLines(series, leftOut), sector);
  return baselineOf(1, collector.rows());
}

const none: ReadonlySet<string> = new Set();

/** The golden values of a series that nobody doubts, as a baseline reads them. */
export function figureLines(series: CompanySeries, leftOut: ReadonlySet<string> = none): FigureLine[] {
  return series.lines.map(({ item, unit, length, points }) => ({
    itemCode: item.code,
    unit,
    length,
    course: points
      .filter(({ end }) => leftOut.size === 0 || !leftOut.has(pointKey(item.id, unit, length, end)))
      .map((point) => ({ end: point.end, value: winnerOf(point).value })),
  }));
}
