/** A run with the sum of its tasks. Times are ISO strings. */
export type RunRow = {
  id: number;
  sourceName: string;
  simulated: boolean;
  status: "queued" | "running" | "grouping" | "completed" | "failed";
  file: string;
  /** Null when the system started it. */
  startedBy: string | null;
  queuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Companies of the archive; 0 until it was read. */
  companies: number;
  done: number;
  unchanged: number;
  failed: number;
  running: number;
  queued: number;
  facts: number;
  observations: number;
  newObservations: number;
  dataPoints: number;
  changedPoints: number;
  findings: number;
  /** Null until findings were grouped. */
  issuesOpened: number | null;
  /** Companies a second since the start; null while none is finished, and after the end. */
  ratePerSecond: number | null;
  remainingSeconds: number | null;
  error: string | null;
};

export type RunPage = { rows: RunRow[]; nextCursor: string | null };

/** Companies of a run that failed for one reason. */
export type FailureGroup = {
  code: string;
  /** The reason in words. */
  words: string;
  count: number;
  /** The first 20 in the order of the archive. */
  examples: { entry: string; cik: number | null; code: string; message: string }[];
};

/** A company with facts that could not be taken. */
export type RejectedRow = {
  entry: string;
  cik: number | null;
  companyName: string | null;
  count: number;
  /** The first 20. */
  examples: { place: string; reason: string }[];
};
