import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { groupFindings } from "@/domain/issues/group-findings";
import { announce } from "@/domain/live";
import { closeOutbox } from "@/domain/outbox";
import { noteVanished } from "./note-vanished";
import { isAboutOlder, olderInAll } from "./older-document";

/**
 * Ends a run whose batches have all ended: groups its findings into issues, counts the week's volume and closes the
 * run. Companies whose batch was given up are failed in words. Running it twice changes nothing.
 */
export async function finishRun(ctx: Ctx, { runId, outboxId }: { runId: number; outboxId: string }): Promise<void> {
  const run = await ctx.db.ingestRun.findUnique({ where: { id: runId } });
  if (!run || run.status === "completed" || run.status === "failed") {
    await closeOutbox(ctx.db, outboxId);
    return;
  }
  await failAbandoned(ctx, runId);
  await noteVanished(ctx, runId);
  // A job that stalled is given to another worker while this one still works: whoever is late changes nothing.
  const begun = await ctx.db.ingestRun.updateMany({
    where: { id: runId, status: { notIn: ["completed", "failed"] } },
    data: { status: "grouping" },
  });
  if (begun.count === 0) return void (await closeOutbox(ctx.db, outboxId));
  await announce(ctx, "runs", runId);
  const grouped = await groupFindings(ctx, { runId });
  await inTransaction(ctx, async (tx) => {
    const ended = await tx.db.ingestRun.updateMany({
      where: { id: runId, status: "grouping" },
      data: { status: "completed", grouped, finishedAt: new Date() },
    });
    if (ended.count === 0) return void (await closeOutbox(tx.db, outboxId));
    await countVolume(tx, runId);
    await recordNews(tx, runId);
    await noteOlder(tx, runId);
    await writeAudit(
      { ...tx, actor: { kind: "system", name: "ingest" } },
      {
        verb: "ingest.complete",
        subject: `run:${runId}`,
        after: { kind: run.kind, file: run.file, ...grouped },
      },
    );
    await closeOutbox(tx.db, outboxId);
    await announce(tx, "runs", runId);
    await announce(tx, "issues");
  });
}

async function failAbandoned(ctx: Ctx, runId: number): Promise<void> {
  await ctx.db.ingestTask.updateMany({
    where: { runId, status: { in: ["queued", "running"] } },
    data: {
      status: "failed",
      errorCode: "internal",
      error: "The workers gave this company up after several attempts: see their log, then retry.",
      finishedAt: ctx.now,
    },
  });
}

/** Volume by arrival week; a company's first document is a cohort of its own. */
async function countVolume(ctx: Ctx, runId: number): Promise<void> {
  await ctx.db.$executeRaw`
    insert into volume_week (week, run_id, backfill, data_points)
    select date_trunc('week', ${ctx.now}::timestamptz at time zone 'UTC')::date, run_id, backfill, sum(changed_points)
    from ingest_task where run_id = ${runId} and status = 'done' group by run_id, backfill having sum(changed_points) > 0
    on conflict (week, run_id, backfill) do update set data_points = excluded.data_points`;
}

/** By the database's clock: silence is counted from this moment, whichever host ended the run. */
async function recordNews(ctx: Ctx, runId: number): Promise<void> {
  await ctx.db.$executeRaw`
    update source set last_new_at = now() where id = (select source_id from ingest_run where id = ${runId})
      and exists (select 1 from ingest_task where run_id = ${runId} and status = 'done' and new_observations > 0)`;
}

/** Says once, also after a retry, how many documents of an archive were behind what is stored. */
async function noteOlder(ctx: Ctx, runId: number): Promise<void> {
  const older = await ctx.db.ingestTask.count({ where: { runId, status: "done", error: { not: null } } });
  if (older === 0) return;
  const run = await ctx.db.ingestRun.findUniqueOrThrow({ where: { id: runId }, select: { notes: true } });
  const others = (run.notes ?? "").split("\n").filter((line) => line !== "" && !isAboutOlder(line));
  const notes = [...others, olderInAll(older)].join("\n");
  await ctx.db.ingestRun.update({ where: { id: runId }, data: { notes } });
}
