/** How patient the client is. Every length of time is in the unit that its name ends with. */
export type Timeouts = {
  /** From the start of a request to its headers, connecting included. */
  headersMs: number;
  /** A body must bring `stallBytes` in every `stallMs`, or it counts as silent: a slow drip would hold a worker for hours. */
  stallMs: number;
  stallBytes: number;
  /** The first pause between two attempts; doubled each time, and shortened at random by up to half. */
  backoffMs: number;
  /** How long the source is left alone after it refused (403). */
  refusedSeconds: number;
  /** The same, when it refused because of too many requests: the SEC lifts its block ten minutes after they stop. */
  rateBlockSeconds: number;
  /** The longest pause that a job waits for; a longer one fails with the time at which to try again. */
  patienceSeconds: number;
};

export const defaultTimeouts: Timeouts = {
  headersMs: 15_000,
  stallMs: 20_000,
  stallBytes: 65_536,
  backoffMs: 500,
  refusedSeconds: 60,
  rateBlockSeconds: 600,
  patienceSeconds: 60,
};
