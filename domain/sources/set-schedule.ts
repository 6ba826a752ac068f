import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { nextStart, requireTiming } from "./cron";
import { type SetScheduleInput, setScheduleInput } from "./schema";
import { takeSource } from "./take-source";

/**
 * Says when a source is read, and whether it is. The next start is counted from now. Throws not_permitted, not_found,
 * invalid_input with an example for a schedule or time zone that there is not, conflict.
 */
export async function setSchedule(
  outer: Ctx,
  given: SetScheduleInput,
): Promise<{ version: number; dueAt: string | null }> {
  return inTransaction(outer, async (ctx) => {
    await authorise(ctx, "source.manage");
    const input = parseInput(setScheduleInput, given);
    requireTiming(input);
    const source = await takeSource(ctx, input);
    const key = { sourceId: source.id, kind: input.kind };
    const before = await ctx.db.sourceSchedule.findUnique({ where: { sourceId_kind: key } });
    const { cron, timeZone, active } = input;
    const dueAt = active ? nextStart(input, ctx.now) : null;
    const activeSince = active ? (before?.active ? before.activeSince : ctx.now) : null;
    const timing = { cron, timeZone, active, dueAt, activeSince, skipped: null };
    await ctx.db.sourceSchedule.upsert({
      where: { sourceId_kind: key },
      create: { ...key, ...timing },
      update: timing,
    });
    await writeAudit(ctx, {
      verb: "source.schedule",
      subject: `source:${source.code}`,
      before: before ? { kind: input.kind, cron: before.cron, timeZone: before.timeZone, active: before.active } : {},
      after: { kind: input.kind, cron, timeZone, active },
    });
    await announce(ctx, "sources", source.id);
    return { version: source.version + 1, dueAt: dueAt?.toISOString() ?? null };
  });
}
