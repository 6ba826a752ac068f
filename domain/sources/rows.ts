export type RunKind = "archive" | "bulk" | "poll" | "replay" | "manual";

/** A run with the sum of its tasks. Times are ISO strings. */
export type RunRow = {
  id: number;
  sourceCode: string;
  sourceName: string;
  simulated: boolean;
  kind: RunKind;
  status: "queued" | "running" | "grouping" | "completed" | "failed";
  /** What it reads: the archive's path, the source's address, or why it reads again, in words. */
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
  /** Golden values that are new, changed or ended; derived ones apart. */
  changedPoints: number;
  findings: number;
  /** Companies of the source that nothing was asked about, because nothing of theirs is new. */
  notAsked: number;
  /** Sent to the source. */
  requests: number;
  fetchedBytes: number;
  /** Of the archive's download; null for every other run. */
  totalBytes: number | null;
  /** Null until the run was planned. */
  mappingVersion: number | null;
  /** Null until findings were grouped. */
  issuesOpened: number | null;
  /** Companies a second since the start; null while none is finished, and after the end. */
  ratePerSecond: number | null;
  /** While an archive is downloaded; null at any other time. */
  bytesPerSecond: number | null;
  /** Of the download while there is one, then of the companies. */
  remainingSeconds: number | null;
  error: string | null;
  /** What the source did not give although the run went on, a line each. */
  notes: string | null;
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

/** Companies whose last attempt failed for one reason. */
export type CompanyFailureGroup = {
  code: string;
  /** The reason in words. */
  words: string;
  /** What happens by itself, or what a person can do about it. */
  remedy: string;
  companies: number;
  oldestAt: string;
  /** The first 5 by name. */
  examples: { companyId: number; cik: number; name: string; message: string; failedAt: string | null }[];
};

export type ScheduleRow = {
  kind: "poll" | "bulk";
  cron: string;
  /** "Every weekday at 22:30, New York". */
  words: string;
  timeZone: string;
  active: boolean;
  /** When it was last switched on or resumed. */
  activeSince: string | null;
  /** The next start; null while it is switched off. It stays while the source is paused, and nothing starts. */
  dueAt: string | null;
  lastStartedAt: string | null;
  lastRunId: number | null;
  /** Why the last due start did not happen, in words. */
  skipped: string | null;
};

/** A source with its schedules, its freshness and what goes wrong. Times are ISO strings, days YYYY-MM-DD. */
export type SourceRow = {
  id: number;
  code: string;
  name: string;
  kind: "edgar" | "simulated" | "manual" | "vendor";
  simulated: boolean;
  /** Whether runs of it can be started by the clock or at once: manual entry has none. */
  fetched: boolean;
  /** Where it is asked; null when it is not configured, or not fetched at all. */
  address: string | null;
  /** What has to be configured before it can be asked, in words. */
  missing: string | null;
  paused: { at: string; by: string | null; reason: string } | null;
  /** Handed back to every verb: a later one means that somebody else was faster. */
  version: number;
  schedules: ScheduleRow[];
  /** A poll or archive of this source that is going on. */
  activeRun: RunRow | null;
  /** The last run that ended, of any kind. */
  lastRun: RunRow | null;
  /** Companies in the universe today. */
  members: number;
  /** Members without a document. */
  neverTaken: number;
  /** Members whose last attempt failed. */
  failing: number;
  failures: CompanyFailureGroup[];
  /** Announced filings that have not arrived; `late` ones for longer than `lateAfterMinutes`. */
  awaited: { open: number; late: number; oldestAnnouncedAt: string | null };
  /** End of the last run that brought new observations. */
  lastNewAt: string | null;
  /** End of the last run that came to its end, with or without anything new. */
  lastCompletedAt: string | null;
  /** The source's last answer about any company. */
  lastAskedAt: string | null;
  /** Requests wait until then: the source asked for it, or failed too often. */
  hold: { until: string; reason: string } | null;
  /** Failed requests since the last one that succeeded, over all processes. */
  failuresInARow: number;
  /** The last day of the daily index that was read whole. */
  indexThrough: string | null;
  lateAfterMinutes: number;
  silentAfterMinutes: number;
  /** Members with facts that no tag mapping takes. */
  unmapped: { companies: number; facts: number };
};

export type SchedulePreview = {
  words: string;
  /** The next three starts. */
  next: string[];
};
