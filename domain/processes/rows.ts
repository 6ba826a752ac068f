export type WorkerState = "working" | "idle" | "silent" | "stopped";

/** A worker process as it last said of itself. Times are ISO strings. */
export type WorkerRow = {
  id: string;
  host: string;
  pid: number;
  release: string;
  /** Ingest jobs at one time. */
  concurrency: number;
  queue: "postgresql" | "redis";
  rssMb: number;
  activeJobs: number;
  startedAt: string;
  seenAt: string;
  stoppedAt: string | null;
  /** Silent: it has not been seen for a minute and did not end in order. */
  state: WorkerState;
};
