/** What can go wrong with an answer; every kind has happened to someone who fetched from EDGAR. */
export const faultKinds = [
  "403",
  "429",
  "500",
  "hang",
  "reset",
  "html",
  "truncated",
  "drip",
  "wrong-length",
  "stale-etag",
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const routeNames = [
  "companyfacts",
  "submissions",
  "tickers",
  "index-listing",
  "daily-index",
  "archive",
  "other",
] as const;
export type RouteName = (typeof routeNames)[number];

/** `share` of the requests to `routes` (absent: all of EDGAR's), 0 to 1; after `times` of them it stops. */
export type FaultSetting = { kind: FaultKind; share: number; routes?: RouteName[]; times?: number };

/** A market that is computed, or real files in the layout in which EDGAR offers them. */
export type MarketSource = { seed: number; companies: number; years?: number } | { folder: string };

/** Days are YYYY-MM-DD. */
export type EdgarServerOptions = {
  /** 0, the default, takes a free one. */
  port?: number;
  market: MarketSource;
  /** The market's today: nothing filed later is visible. What `stateFile` remembers goes first. */
  day: string;
  /** Moves on by a day every so many seconds. */
  dayEverySeconds?: number | null;
  /** The day never passes it; by default the real today. */
  lastDay?: string;
  /** Above it 429 is answered; default 10. */
  requestsPerSecond?: number;
  faults?: FaultSetting[];
  /** Remembers the day, so that a restart goes on. */
  stateFile?: string;
  /** Told of every request once it has been answered, given up or cut. */
  onAnswer?: (record: RequestRecord) => void;
};

/** One request to EDGAR's routes. `at` is in milliseconds since 1970; status 0 means that none was ever sent. */
export type RequestRecord = {
  at: number;
  path: string;
  route: RouteName;
  status: number;
  fault: FaultKind | null;
  cik: number | null;
  conditional: boolean;
};

export type EdgarServer = {
  url: string;
  port: number;
  day(): string;
  setDay(day: string): void;
  setFaults(faults: FaultSetting[]): void;
  /** Oldest first; the last 100,000 at most. */
  requests(): RequestRecord[];
  /** Most requests in any 1,000 ms. */
  busiestSecond(): number;
  /** Clears the record. */
  forget(): void;
  close(): Promise<void>;
};
