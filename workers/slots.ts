import type { QueueName } from "@/domain/job";

/** More would not be faster: the gate of the source lets some eight requests a second start, over all processes. */
const mostFetching = 3;
/** One that computes a preview for a while leaves the other free for a company that was typed in. */
const quick = 2;

/**
 * How many jobs of each queue one process works on at a time. `concurrency` is what it was set to: the jobs of a full
 * ingest, which hold a processor core each. Those that fetch mostly wait.
 */
export const slotsOf = (concurrency: number): Readonly<Record<QueueName, number>> => ({
  ingest: concurrency,
  fetch: Math.min(concurrency, mostFetching),
  quick,
  upkeep: 1,
  messages: 1,
});

/** All of them together: as many database connections can be in use at once, beside the relay's. */
export const allSlots = (concurrency: number): number =>
  Object.values(slotsOf(concurrency)).reduce((sum, count) => sum + count, 0);
