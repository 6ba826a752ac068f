import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { nextStart } from "./cron";
import { type ResumeSourceInput, resumeSourceInput } from "./schema";
import { takeSource } from "./take-source";

/**
 * Lets the clock of a paused source go on: each schedule starts next at its next time from now; what fell into the pause
 * is not made up for. Throws not_permitted, not_found, conflict.
 */
export async function resumeSource(outer: Ctx, given: ResumeSourceInput): Promise<{ version: number }> {
  return inTransaction(outer, async (ctx) => {
    await authorise(ctx, "source.manage");
    const input = parseInput(resumeSourceInput, given);
    const source = await takeSource(ctx, input);
    if (!source.pausedAt) throw new DomainError("conflict", `${source.name} is not paused. Reload the page.`);
    const { version } = await ctx.db.source.update({
      where: { id: source.id },
      data: { pausedAt: null, pausedById: null, pauseReason: null },
    });
    const schedules = await ctx.db.sourceSchedule.findMany({ where: { sourceId: source.id, active: true } });
    for (const { kind, cron, timeZone } of schedules) {
      await ctx.db.sourceSchedule.update({
        where: { sourceId_kind: { sourceId: source.id, kind } },
        data: { dueAt: nextStart({ cron, timeZone }, ctx.now), activeSince: ctx.now, skipped: null },
      });
    }
    const before = { reason: source.pauseReason, pausedAt: source.pausedAt.toISOString() };
    await writeAudit(ctx, { verb: "source.resume", subject: `source:${source.code}`, before });
    await announce(ctx, "sources", source.id);
    return { version };
  });
}
