import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { agePriorities } from "./age-priorities";
import { recordEvents, wakeSnoozed } from "./grouping-writes";

/**
 * What the clock alone changes: snoozes that have run out end, and priorities rise as the due time comes near. While a
 * grouping works it does nothing, for grouping does the same.
 */
export async function advanceIssues(outer: Ctx): Promise<{ woken: number; aged: number }> {
  return inTransaction(outer, async (ctx) => {
    const [lock] = await ctx.db.$queryRaw<{ free: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtext('sublinear issue grouping')) as free`;
    if (!lock?.free) return { woken: 0, aged: 0 };
    const woken = await wakeSnoozed(ctx);
    await recordEvents(
      ctx,
      woken.map((issueId) => ({ issueId, kind: "woken", payload: {} })),
    );
    const aged = await agePriorities(ctx);
    if (woken.length + aged > 0) await announce(ctx, "issues");
    return { woken: woken.length, aged };
  });
}
