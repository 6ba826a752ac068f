import { DelayedError, type Job, UnrecoverableError, WaitingError } from "bullmq";
import { RetryLater } from "@/domain/job-delay";
import { closeOutbox } from "@/domain/outbox";
import { isOpen } from "@/domain/outbox-dispatch";
import { log } from "@/lib/log";
import { isUnavailable } from "@/lib/unavailable";
import { giveUpJob, isFinal, wordsFor } from "./give-up-job";
import { type AnyProcessor, outboxIdOf, type Processors, type Work } from "./processor";

const retryWhenBackMs = 3_000;
/** A time that has just passed must not make the job spin. */
const shortestWaitMs = 1_000;

type Common = Pick<Work, "database" | "progress" | "signal">;

/** The function that BullMQ calls: it runs the processor once per open request and maps its errors. */
export function jobHandler(processors: Processors, common: Common) {
  return async (job: Job, token?: string): Promise<void> => {
    const processor = processors.get(job.name);
    if (!processor) throw new UnrecoverableError(`This worker knows no job ${job.name}`);
    const work = { ...common, outboxId: outboxIdOf(job.id) };
    try {
      if (await isStillAsked(work)) await run(processor, job, work);
    } catch (error) {
      if (work.signal.aborted) log.info({ job: job.name, id: job.id }, "job put back: this process is stopping");
      else throw await outcomeOf(error, processor, job, token, work);
    }
    if (work.signal.aborted && work.outboxId && (await isStillAsked(work))) {
      await job.moveToWait(token);
      throw new WaitingError();
    }
  };
}

/** A scheduled job has no request; any other is skipped when an earlier run of it already closed the request. */
const isStillAsked = async ({ database, outboxId }: Pick<Work, "database" | "outboxId">): Promise<boolean> =>
  outboxId === "" || isOpen(database.pool, outboxId);

async function run(processor: AnyProcessor, job: Job, work: Omit<Work, "ctx">): Promise<void> {
  const payload = processor.contract.payload.parse(job.data);
  const ctx: Work["ctx"] = { db: work.database.prisma, actor: { kind: "system", name: job.name }, now: new Date() };
  const startedAt = performance.now();
  await processor.run({ ...work, ctx }, payload);
  // A verb that was asked to stop may have left work undone: then only the verb itself can say that it is complete.
  if (work.outboxId && !work.signal.aborted) await closeOutbox(work.database.pool, work.outboxId);
  log.debug({ job: job.name, id: job.id, ms: Math.round(performance.now() - startedAt) }, "job ended");
}

/** What BullMQ is to be told: wait for a source or the database, try again, or never again. */
async function outcomeOf(
  error: unknown,
  processor: AnyProcessor,
  job: Job,
  token: string | undefined,
  { database, outboxId }: Omit<Work, "ctx">,
): Promise<unknown> {
  const about = { job: job.name, id: job.id, attempt: job.attemptsMade + 1, err: error };
  if (error instanceof RetryLater) {
    log.info({ job: job.name, id: job.id, until: error.retryAt, reason: error.message }, "job waits");
    await job.moveToDelayed(Math.max(error.retryAt.getTime(), Date.now() + shortestWaitMs), token);
    return new DelayedError();
  }
  if (isUnavailable(error)) {
    log.warn(about, "job waits: the database or the queue cannot be reached");
    await job.moveToDelayed(Date.now() + retryWhenBackMs, token);
    return new DelayedError();
  }
  if (!isFinal(error) && job.attemptsMade + 1 < processor.contract.attempts) {
    log.warn(about, "job failed and will be tried again");
    return error;
  }
  log.error(about, "job failed for good");
  const message = wordsFor(error);
  if (outboxId) await giveUpJob(processor, database, { outboxId, data: job.data, message });
  return new UnrecoverableError(message);
}
