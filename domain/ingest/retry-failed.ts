import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { requestFlow } from "@/domain/outbox";
import { authorise } from "@/domain/people/authorise";
import { batchJob, finishJob } from "./jobs";
import { finalFailureCodes, retryFailedInput } from "./schema";

/**
 * Tries the failed companies of an ended run again, and only those, as one new batch. Entries that are no company file
 * stay as they are. Throws DomainError when nothing can be retried.
 */
export async function retryFailedTasks(outer: Ctx, input: unknown): Promise<{ tasks: number }> {
  const parsed = retryFailedInput.safeParse(input);
  if (!parsed.success) throw new DomainError("invalid_input", "Name the run whose failures are to be tried again.");
  const { runId } = parsed.data;
  await authorise(outer, "ingest.retry");
  return inTransaction(outer, async (ctx) => {
    const reopened = await ctx.db.ingestRun.updateMany({
      where: { id: runId, status: "completed" },
      data: { status: "running", finishedAt: null },
    });
    if (reopened.count === 0) {
      throw new DomainError("conflict", `Run ${runId} has not ended with a result: it cannot be retried now.`);
    }
    const batch = await requeue(ctx, runId);
    if (batch.tasks === 0) throw new DomainError("invalid_input", `Run ${runId} has no failed company to retry.`);
    await requestFlow(ctx, {
      parent: { job: finishJob.name, payload: { runId } },
      children: [{ job: batchJob.name, payload: { runId, batch: batch.number } }],
    });
    await writeAudit(ctx, { verb: "ingest.retry", subject: `run:${runId}`, after: { tasks: batch.tasks } });
    await announce(ctx, "runs", runId);
    return { tasks: batch.tasks };
  });
}

async function requeue(ctx: Ctx, runId: number): Promise<{ number: number; tasks: number }> {
  const last = await ctx.db.ingestTask.aggregate({ where: { runId }, _max: { batch: true } });
  const number = (last._max.batch ?? 0) + 1;
  const { count } = await ctx.db.ingestTask.updateMany({
    where: { runId, status: "failed", errorCode: { notIn: [...finalFailureCodes] } },
    data: { status: "queued", batch: number, errorCode: null, error: null, finishedAt: null },
  });
  return { number, tasks: count };
}
