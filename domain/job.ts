import type { z } from "zod";

/**
 * Long work, short upkeep and messages to other servers wait in separate queues: a full ingest never delays the sealing
 * of the audit log, nor a dead mail server the clock of the sources.
 */
export type QueueName = "ingest" | "upkeep" | "messages";

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
