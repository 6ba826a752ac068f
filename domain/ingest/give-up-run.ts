import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";

/** Ends a run that the workers gave up, with the reason in words. A run that has ended stays as it is. */
export async function giveUpRun(outer: Ctx, { runId, message }: { runId: number; message: string }): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    await ctx.db.ingestRun.updateMany({
      where: { id: runId, status: { in: ["queued", "running", "grouping"] } },
      data: { status: "failed", error: message, finishedAt: ctx.now },
    });
    await announce(ctx, "runs", runId);
  });
}

/** Fails the companies that a batch has left, with the reason for which the workers gave it up. */
export async function giveUpBatch(
  ctx: Ctx,
  { runId, batch, message }: { runId: number; batch: number; message: string },
): Promise<void> {
  await ctx.db.ingestTask.updateMany({
    where: { runId, batch, status: { in: ["queued", "running"] } },
    data: { status: "failed", errorCode: "internal", error: message, finishedAt: ctx.now },
  });
  await announce(ctx, "runs", runId);
}
