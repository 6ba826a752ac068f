import type { WorkerState } from "./rows";

/** Beats come every ten seconds: six missed in a row are no hiccup. */
export const silentAfterSeconds = 60;
/** So long without any worker, and somebody has to be told. */
export const missingAfterSeconds = 120;

type Seen = { seenAt: Date; stoppedAt: Date | null; activeJobs: number };

export function workerState({ seenAt, stoppedAt, activeJobs }: Seen, now: Date): WorkerState {
  if (stoppedAt) return "stopped";
  if (now.getTime() - seenAt.getTime() > silentAfterSeconds * 1000) return "silent";
  return activeJobs > 0 ? "working" : "idle";
}

/** Whether nobody works: the last beat of any process is too old, or its process ended so long ago. Null: none ever. */
export const areWorkersMissing = (lastSeenAt: Date | null, now: Date): boolean =>
  lastSeenAt === null || now.getTime() - lastSeenAt.getTime() > missingAfterSeconds * 1000;
