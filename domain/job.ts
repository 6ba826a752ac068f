import type { z } from "zod";

/** Long work and short upkeep wait in separate queues, so that a full ingest never delays the sealing of the audit log. */
export type QueueName = "ingest" | "upkeep";

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
