import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { presentMappingVersion } from "@/domain/line-items/mapping-version";
import { announce } from "@/domain/live";
import { requestFlow } from "@/domain/outbox";
import { authorise } from "@/domain/people/authorise";
import { Prisma } from "@/prisma/generated/client";
import { finishJob, requestOfBatch } from "./jobs";
import { finalFailureCodes, retryFailedInput } from "./schema";
import { refuseSecondFetch } from "./start-fetching";
import { batchCompanies } from "./write-plan";

/**
 * Tries the failed companies of an ended run again, as new batches: from the archive, over HTTP or from the store, as
 * before, and with the present mapping. What trying again cannot mend stays as it is, and so do companies that a later
 * run took. Throws DomainError when nothing can be retried, or another run is asking the same source.
 */
export async function retryFailedTasks(outer: Ctx, input: unknown): Promise<{ tasks: number }> {
  await authorise(outer, "ingest.retry");
  const parsed = retryFailedInput.safeParse(input);
  if (!parsed.success) throw new DomainError("invalid_input", "Name the run whose failures are to be tried again.");
  const { runId } = parsed.data;
  return inTransaction(outer, async (ctx) => {
    await reopen(ctx, runId);
    const { batches, tasks } = await requeue(ctx, runId);
    if (tasks === 0) await refuseEmpty(ctx, runId);
    await requestFlow(ctx, {
      parent: { job: finishJob.name, payload: { runId } },
      children: batches.map((batch) => requestOfBatch(runId, batch)),
    });
    await writeAudit(ctx, { verb: "ingest.retry", subject: `run:${runId}`, after: { tasks } });
    await announce(ctx, "runs", runId);
    return { tasks };
  });
}

async function reopen(ctx: Ctx, runId: number): Promise<void> {
  const run = await ctx.db.ingestRun.findUnique({ where: { id: runId }, include: { source: true } });
  if (run && (run.kind === "poll" || run.kind === "bulk")) await refuseSecondFetch(ctx, run.source, runId);
  const reopened = await ctx.db.ingestRun.updateMany({
    where: { id: runId, status: "completed" },
    data: { status: "running", finishedAt: null, mappingVersion: await presentMappingVersion(ctx.db) },
  });
  if (reopened.count === 0) {
    throw new DomainError("conflict", `Run ${runId} has not ended with a result: it cannot be retried now.`);
  }
}

/** Failed tasks whose company was not taken well since: the others are ahead of what this run would bring. */
const isOpen = Prisma.sql`not exists (
  select from company where company.cik = task.cik and content_hash is not null and failure_code is null
    and greatest(asked_at, ingested_at) >= task.finished_at)`;

type Batch = { batch: number; fetched: boolean };

/** What is fetched and what is not gets batches of its own, by turns numbered. */
async function requeue(ctx: Ctx, runId: number): Promise<{ batches: Batch[]; tasks: number }> {
  const rows = await ctx.db.$queryRaw<Batch[]>`
    update ingest_task set status = 'queued', batch = again.batch, error_code = null, error = null, finished_at = null
    from (
      select position, (select max(batch) from ingest_task where run_id = ${runId}) + 1
          + (row_number() over (partition by origin = 'fetch' order by position) - 1) / ${batchCompanies.fetch} * 2
          + (origin <> 'fetch')::int as batch
      from ingest_task task
      where run_id = ${runId} and status = 'failed' and coalesce(error_code, '') <> all (${finalFailureCodes})
        and ${isOpen}) again
    where run_id = ${runId} and ingest_task.position = again.position
    returning ingest_task.batch, origin = 'fetch' as fetched`;
  const batches = new Map(rows.map((row) => [row.batch, row]));
  return { batches: [...batches.values()].sort((a, b) => a.batch - b.batch), tasks: rows.length };
}

async function refuseEmpty(ctx: Ctx, runId: number): Promise<never> {
  const failed = await ctx.db.ingestTask.count({
    where: { runId, status: "failed", OR: [{ errorCode: null }, { errorCode: { notIn: finalFailureCodes } }] },
  });
  if (failed === 0) throw new DomainError("invalid_input", `Run ${runId} has no failed company to retry.`);
  const which = failed === 1 ? "The company that failed in" : `All ${failed} companies that failed in`;
  throw new DomainError(
    "conflict",
    `${which} run ${runId} ${failed === 1 ? "was" : "were"} taken by later runs since: there is nothing left to retry.`,
  );
}
