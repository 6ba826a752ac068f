/** How one figure is spread over companies. */
export type PeerStatistic = {
  median: number;
  /** Robust standard deviation: 1.4826 times the median absolute deviation. */
  deviation: number;
  companies: number;
};

/**
 * What is normal over the whole market, by figure (`growth/Revenue/quarter`) and sector; a sector with too few companies
 * answers with the whole market. Versioned, so that a check can be repeated.
 */
export type PeerBaseline = {
  /** 0 for none. */
  version: number;
  of(figure: string, sector: string | null): PeerStatistic | null;
};

export const noPeers: PeerBaseline = { version: 0, of: () => null };
