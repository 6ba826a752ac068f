import type { Ctx } from "@/domain/context";
import { addressColumns } from "@/domain/golden/address-table";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import { republish } from "@/domain/golden/republish";
import type { PointAddress } from "@/domain/golden/schema";
import { Prisma } from "@/prisma/generated/client";

/** Findings that an exception reaches: whatever column of it is null matches anything. */
const reached = Prisma.sql`finding.status = 'open' and finding.rule_id = e.rule_id
  and finding.company_id = coalesce(e.company_id, finding.company_id)
  and finding.line_item_id = coalesce(e.line_item_id, finding.line_item_id)
  and finding.unit_id = coalesce(e.unit_id, finding.unit_id)
  and finding.length = coalesce(e.length, finding.length)
  and (e.period_end is null or ${canonicalEnd("finding")} = e.period_end)
  and (e.least_value is null or finding.observed >= e.least_value)
  and (e.most_value is null or finding.observed <= e.most_value)`;

/** The companies of all open findings that these exceptions would accept. */
export async function reachedCompanies(ctx: Ctx, exceptionIds: readonly number[]): Promise<number[]> {
  const rows = await ctx.db.$queryRaw<{ companyId: number }[]>`
    select distinct finding.company_id as "companyId"
    from accepted_exception e join finding on ${reached} where e.id = any(${exceptionIds}::int[])`;
  return rows.map((row) => row.companyId);
}

/**
 * Puts exceptions in force: the findings they reach are accepted, and the values leave hold. An older exception of the
 * same reach ends. The caller holds the lock of the companies. Returns the issues whose findings it accepted.
 */
export async function putExceptionsInForce(
  ctx: Ctx,
  exceptionIds: readonly number[],
  checkerId: number | null,
): Promise<number[]> {
  await ctx.db.$executeRaw`
    update accepted_exception older set status = 'reverted' from accepted_exception e
    where e.id = any(${exceptionIds}::int[]) and older.status = 'in_force' and older.id <> e.id
      and older.rule_id = e.rule_id and older.scope = e.scope
      and (older.company_id, older.line_item_id, older.unit_id, older.length, older.period_end)
        is not distinct from (e.company_id, e.line_item_id, e.unit_id, e.length, e.period_end)`;
  await ctx.db.acceptedException.updateMany({
    where: { id: { in: [...exceptionIds] } },
    data: { status: "in_force", checkerId, acceptedAt: ctx.now },
  });
  const accepted = await ctx.db.$queryRaw<(PointAddress & { issueId: number | null })[]>`
    update finding set status = 'accepted', settled_by = 'Accepted exception ' || e.id, settled_kind = 'exception',
      settled_ref = e.id::text, settled_at = ${ctx.now}
    from accepted_exception e where e.id = any(${exceptionIds}::int[]) and ${reached}
    returning ${addressColumns("finding")}, finding.issue_id as "issueId"`;
  await republish(ctx, accepted);
  return [...new Set(accepted.flatMap(({ issueId }) => issueId ?? []))];
}
