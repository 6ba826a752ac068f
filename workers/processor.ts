import type { Ctx } from "@/domain/context";
import type { JobContract } from "@/domain/job";
import type { LiveProgress } from "@/domain/live-progress";
import type { Database } from "@/lib/db";

/** What a processor gets beside its payload. */
export type Work = {
  ctx: Ctx;
  database: Database;
  /** Empty for a scheduled job: nobody asked for it, so there is nothing to close. */
  outboxId: string;
  progress: LiveProgress;
  /** Fires when the process has to end: work that can stop between two transactions should. */
  signal: AbortSignal;
};

/** Joins a job's contract to the domain verb that does it. Running it twice must be harmless. */
export type JobProcessor<Payload> = {
  contract: JobContract<Payload>;
  run(work: Work, payload: Payload): Promise<unknown>;
  /** Leaves in words what people should know when the job will not be tried again. */
  giveUp?(work: Pick<Work, "ctx" | "database">, payload: Payload, message: string): Promise<unknown>;
};

// biome-ignore lint/suspicious/noExplicitAny: the payload is parsed by the processor's own contract before it is used.
export type AnyProcessor = JobProcessor<any>;
export type Processors = ReadonlyMap<string, AnyProcessor>;

export const processorsByName = (all: AnyProcessor[]): Processors =>
  new Map(all.map((processor) => [processor.contract.name, processor]));

const idPrefix = "o-";
/** BullMQ refuses integers and colons in job ids. */
export const jobIdOf = (outboxId: string): string => `${idPrefix}${outboxId}`;
export const outboxIdOf = (jobId: string | undefined): string =>
  jobId?.startsWith(idPrefix) ? jobId.slice(idPrefix.length) : "";
