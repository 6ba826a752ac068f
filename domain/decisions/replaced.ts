import type { Ctx } from "@/domain/context";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import { Prisma } from "@/prisma/generated/client";
import type { DecisionEffect } from "./decision-row";

/** Overrides in force on the points of these proposed ones: they end when these are put in force. */
export function listReplacedOverrides(
  ctx: Ctx,
  overrideIds: readonly number[],
): Promise<DecisionEffect["endedOverrides"]> {
  return ctx.db.$queryRaw<DecisionEffect["endedOverrides"]>`
    select distinct older.id, older.challenged_by as "challengedBy"
    from override older join override on ${samePoint("older")}
    where override.id = any(${[...overrideIds]}::int[]) and older.status = 'in_force' and older.id <> override.id
    order by older.id`;
}

/** Findings on the points of these proposed overrides that an exception in force accepts now. */
export function listReaccepted(ctx: Ctx, overrideIds: readonly number[]): Promise<DecisionEffect["reaccept"]> {
  return ctx.db.$queryRaw<DecisionEffect["reaccept"]>`
    select finding.id as "findingId", finding.settled_ref::int as "exceptionId"
    from finding join override on ${samePoint("finding")}
    where override.id = any(${[...overrideIds]}::int[]) and finding.status = 'accepted'
      and finding.settled_kind = 'exception' and finding.settled_ref ~ '^[0-9]+$'
    order by finding.id`;
}

/** Exceptions in force of the same reach as these proposed ones: they end when these are put in force. */
export async function listReplacedExceptions(ctx: Ctx, exceptionIds: readonly number[]): Promise<number[]> {
  const rows = await ctx.db.$queryRaw<{ id: number }[]>`
    select distinct older.id from accepted_exception older join accepted_exception e
      on older.rule_id = e.rule_id and older.scope = e.scope
      and (older.company_id, older.line_item_id, older.unit_id, older.length, older.period_end)
        is not distinct from (e.company_id, e.line_item_id, e.unit_id, e.length, e.period_end)
    where e.id = any(${[...exceptionIds]}::int[]) and older.status = 'in_force' and older.id <> e.id
    order by older.id`;
  return rows.map(({ id }) => id);
}

/** Whether a row of another table speaks of the same data point as `override`. */
export const samePoint = (table: "older" | "finding"): Prisma.Sql => {
  const other = Prisma.raw(table);
  return Prisma.sql`(${other}.company_id, ${other}.line_item_id, ${other}.unit_id, ${other}.length)
    = (override.company_id, override.line_item_id, override.unit_id, override.length)
    and ${canonicalEnd(table)} = ${canonicalEnd("override")}`;
};
