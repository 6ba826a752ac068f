import type { z } from "zod";

/**
 * What waits for different things waits in separate queues: a source that is slow (`fetch`) never holds up an ingest, an
 * ingest never what somebody waits for on a page (`quick`), and neither of them the clock or the alarms.
 */
export type QueueName = "ingest" | "fetch" | "quick" | "upkeep" | "messages";

/** What a requester and a processor agree on; knows nothing of the queue that carries it. */
export type JobContract<Payload> = {
  name: string;
  queue: QueueName;
  payload: z.ZodType<Payload>;
  /** How often a job that fails unexpectedly is tried before it is given up. A lost database or queue does not count. */
  attempts: number;
  /** Wait before the second attempt in milliseconds; it doubles with each further one. */
  backoffMs: number;
};

export function defineJob<Payload>(contract: JobContract<Payload>): JobContract<Payload> {
  return contract;
}
