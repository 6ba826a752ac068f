import type { Ctx } from "@/domain/context";
import { Prisma } from "@/prisma/generated/client";
import { dueSteps } from "./model";

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
