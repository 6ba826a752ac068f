import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { Prisma } from "@/prisma/generated/client";
import { mendTargets } from "./mend-targets";
import { dueSteps } from "./model";
import { tellOverdue } from "./tell-overdue";
import { wakeOnCondition, wakeSnoozed } from "./wake-issues";

/** One grouping at a time holds this lock until its transaction ends. */
export const groupingLock = Prisma.sql`hashtext('sublinear issue grouping')`;

/**
 * What the clock alone changes: snoozes end whose time or condition has come, priorities rise as the due time comes near,
 * claims lapse, and who has an issue learns that its target is missed. While a grouping works it does nothing.
 */
export async function advanceIssues(outer: Ctx): Promise<{ woken: number; aged: number }> {
  return inTransaction(outer, async (ctx) => {
    const [lock] = await ctx.db.$queryRaw<
      { free: boolean }[]
    >`select pg_try_advisory_xact_lock(${groupingLock}) as free`;
    if (!lock?.free) return { woken: 0, aged: 0 };
    const woken = (await wakeSnoozed(ctx)) + (await wakeOnCondition(ctx));
    await mendTargets(ctx);
    const aged = await agePriorities(ctx);
    const lapsed = await endLapsedLeases(ctx);
    await tellOverdue(ctx);
    if (woken + aged + lapsed > 0) await announce(ctx, "issues");
    return { woken, aged };
  });
}

/** Claims that ran out block nobody already; taking them off tells open pages so. Whoever had claimed stays named. */
function endLapsedLeases(ctx: Ctx): Promise<number> {
  return ctx.db.$executeRaw`update issue set leased_until = null where leased_until <= ${ctx.now}`;
}

/**
 * Moves the priority of undecided issues whose time has reached the next step, and returns how many moved. Only the last
 * part of a priority (the time left) depends on the clock, and only while it runs; the others are settled by grouping.
 */
export function agePriorities(ctx: Ctx): Promise<number> {
  const steps = dueSteps.map(({ hoursLeft, label, points }) => {
    const reached = hoursLeft === null ? Prisma.sql`true` : Prisma.sql`issue.due_at <= ${inHours(ctx.now, hoursLeft)}`;
    return { reached, label, points };
  });
  const label = Prisma.join(
    steps.map((step) => Prisma.sql`when ${step.reached} then ${step.label}`),
    " ",
  );
  const points = Prisma.join(
    steps.map((step) => Prisma.sql`when ${step.reached} then ${step.points}::int`),
    " ",
  );
  return ctx.db.$executeRaw`
    update issue set
      priority = priority - (priority_parts->-1->>'points')::int + aged.points,
      priority_parts = (priority_parts - -1) || jsonb_build_object('label', aged.label, 'points', aged.points)
    from (select id, case ${label} end as label, case ${points} end as points
          from issue where status in ('open', 'snoozed', 'awaiting_approval') and paused_at is null) aged
    where issue.id = aged.id and priority_parts->-1->>'label' is distinct from aged.label`;
}

const inHours = (from: Date, hours: number): Date => new Date(from.getTime() + hours * 3_600_000);
