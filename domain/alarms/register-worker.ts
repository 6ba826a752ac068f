import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { areWorkersMissing, missingAfterSeconds } from "@/domain/processes/model";
import { lastWorkerSeenAt } from "@/domain/processes/reads";
import { recordWorker, type WorkerBeat } from "@/domain/processes/record-worker";
import { activeChannelIds, requestDeliveries } from "./request-deliveries";

const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/**
 * The first beat of a worker process, or its first after a long silence. If nobody worked for more than two minutes, the
 * alarm that nobody could open then is written down now, as one that is over. Of several processes one writes it.
 */
export async function registerWorker(outer: Ctx, beat: WorkerBeat): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('alarms.workers'))`;
    const seenAt = await lastWorkerSeenAt(ctx);
    if (seenAt && areWorkersMissing(seenAt, ctx.now)) await recordGap(ctx, seenAt);
    await recordWorker(ctx.db, beat);
    await announce(ctx, "sources");
  });
}

async function recordGap(ctx: Ctx, seenAt: Date): Promise<void> {
  const minutes = Math.round((ctx.now.getTime() - seenAt.getTime()) / 60_000);
  const { id } = await ctx.db.alarm.create({
    data: {
      kind: "workers",
      severity: 1,
      title: "No worker process was running",
      detail: `From ${timeFormat.format(seenAt)} to ${timeFormat.format(ctx.now)} UTC (${minutes} minutes) nothing was fetched, checked or sent. Work goes on where it stopped; nothing is lost.`,
      openedAt: new Date(seenAt.getTime() + missingAfterSeconds * 1000),
      closedAt: ctx.now,
    },
  });
  await requestDeliveries(ctx, { alarmId: id, event: "closed", channelIds: await activeChannelIds(ctx) });
}
