import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { Prisma } from "@/prisma/generated/client";
import { dueSteps } from "./model";

/** One grouping at a time holds this lock until its transaction ends. */
export const groupingLock = Prisma.sql`hashtext('sublinear issue grouping')`;

/**
 * What the clock alone changes: snoozes that have run out end, and priorities rise as the due time comes near. While a
 * grouping works it does nothing, for grouping does the same.
 */
export async function advanceIssues(outer: Ctx): Promise<{ woken: number; aged: number }> {
  return inTransaction(outer, async (ctx) => {
    const [lock] = await ctx.db.$queryRaw<
      { free: boolean }[]
    >`select pg_try_advisory_xact_lock(${groupingLock}) as free`;
    if (!lock?.free) return { woken: 0, aged: 0 };
    const woken = await wakeSnoozed(ctx);
    const aged = await agePriorities(ctx);
    const lapsed = await endLapsedLeases(ctx);
    if (woken + aged + lapsed > 0) await announce(ctx, "issues");
    return { woken, aged };
  });
}

/** Claims that ran out block nobody already; taking them off tells open pages so. Whoever had claimed stays named. */
function endLapsedLeases(ctx: Ctx): Promise<number> {
  return ctx.db.$executeRaw`update issue set leased_until = null where leased_until <= ${ctx.now}`;
}

/** Opens snoozed issues whose time has come, by the system, and returns how many. */
export function wakeSnoozed(ctx: Ctx): Promise<number> {
  return ctx.db.$executeRaw`
    with woken as (
      update issue set status = 'open', snoozed_until = null, version = version + 1
      where status = 'snoozed' and snoozed_until <= ${ctx.now} returning id)
    insert into issue_event (issue_id, kind, at, payload) select id, 'woken', ${ctx.now}, '{}' from woken order by id`;
}

/**
 * Moves the priority of undecided issues whose time has reached the next step, and returns how many moved. Only the last
 * part of a priority (the time left) depends on the clock; the others are settled by grouping.
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
          from issue where status in ('open', 'snoozed', 'awaiting_approval')) aged
    where issue.id = aged.id and priority_parts->-1->>'label' is distinct from aged.label`;
}

const inHours = (from: Date, hours: number): Date => new Date(from.getTime() + hours * 3_600_000);
