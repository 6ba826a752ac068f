import { figureLines } from "@/domain/baselines/figure-lines";
import { leastMarket } from "@/domain/baselines/market";
import { baselineOf, PeerCollector } from "@/domain/baselines/peer-collector";
import { buildSeries } from "@/domain/golden/survivorship";
import { noPeers, type PeerBaseline } from "@/domain/rules/peers";
import type { MarketCompany } from "./read-market";

/**
 * What is normal over the companies of a file, as the product would learn it from them: of fewer than a hundred it
 * learns nothing. Holds one company at a time.
 */
export async function marketPeers(market: AsyncIterable<MarketCompany>): Promise<PeerBaseline> {
  const collector = new PeerCollector();
  for await (const { cik, name, observations } of market) {
    collector.add(figureLines(buildSeries({ cik, name, observations, asFiled: null })), null);
  }
  return collector.companies < leastMarket ? noPeers : baselineOf(1, collector.rows());
}
