import type { Ctx } from "@/domain/context";
import { announce } from "@/domain/live";
import type { SourceSchedule } from "@/prisma/generated/client";
import { nextStart, requireTiming } from "./cron";

/**
 * Takes back what a host whose clock ran ahead wrote into the schedules: a next start later than the one that follows
 * from now, and a beginning that is still to come. Either would keep a source still, and silent about it, until then.
 */
export async function mendClock(ctx: Ctx): Promise<void> {
  const ahead = await ctx.db.sourceSchedule.findMany({
    where: { active: true, OR: [{ dueAt: { gt: ctx.now } }, { activeSince: { gt: ctx.now } }] },
  });
  for (const schedule of ahead) {
    const { sourceId, kind, dueAt, activeSince } = schedule;
    const latest = latestStart(schedule, ctx.now);
    const isLate = dueAt !== null && dueAt > latest;
    const isToCome = activeSince !== null && activeSince > ctx.now;
    if (!isLate && !isToCome) continue;
    // What somebody else wrote since is not overwritten.
    await ctx.db.sourceSchedule.updateMany({
      where: { sourceId, kind, dueAt, activeSince },
      data: { ...(isLate && { dueAt: latest }), ...(isToCome && { activeSince: ctx.now }) },
    });
    await announce(ctx, "sources", sourceId);
  }
}

/**
 * The start after now, or the one after the last start if that is later: when the clocks go back, the hour that comes
 * twice starts once. A schedule that nobody can read is due now, where it is switched off in words.
 */
function latestStart({ cron, timeZone, lastStartedAt }: SourceSchedule, now: Date): Date {
  try {
    requireTiming({ cron, timeZone });
  } catch {
    return now;
  }
  const after = (moment: Date) => nextStart({ cron, timeZone }, moment).getTime();
  const known = lastStartedAt && lastStartedAt <= now ? after(lastStartedAt) : 0;
  return new Date(Math.max(after(now), known));
}
