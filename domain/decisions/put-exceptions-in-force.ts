import type { Ctx } from "@/domain/context";
import { addressColumns } from "@/domain/golden/address-table";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import { republish } from "@/domain/golden/republish";
import type { PointAddress } from "@/domain/golden/schema";
import { reaffirmOverrides } from "@/domain/overrides/reaffirm-overrides";
import { Prisma } from "@/prisma/generated/client";

/**
 * Whether an exception names its company: found by the company's index then. A pattern has to look through the rule's
 * findings of all companies. One condition for both would make every decision do so.
 */
const companyMatch = {
  named: Prisma.sql`e.company_id is not null and finding.company_id = e.company_id`,
  any: Prisma.sql`e.company_id is null`,
} as const;

/** Findings that an exception reaches: whatever column of it is null matches anything. */
export const reached = (
  company: keyof typeof companyMatch,
) => Prisma.sql`finding.status = 'open' and finding.rule_id = e.rule_id
  and ${companyMatch[company]}
  and finding.line_item_id = coalesce(e.line_item_id, finding.line_item_id)
  and finding.unit_id = coalesce(e.unit_id, finding.unit_id)
  and finding.length = coalesce(e.length, finding.length)
  and (e.period_end is null or ${canonicalEnd("finding")} = e.period_end)
  and (e.least_value is null or finding.observed >= e.least_value)
  and (e.most_value is null or finding.observed <= e.most_value)`;

/** The companies of all open findings that these exceptions would accept. */
export async function reachedCompanies(ctx: Ctx, exceptionIds: readonly number[]): Promise<number[]> {
  const rows = await ctx.db.$queryRaw<{ companyId: number }[]>`
    select finding.company_id as "companyId" from accepted_exception e join finding on ${reached("named")}
    where e.id = any(${exceptionIds}::int[])
    union
    select finding.company_id from accepted_exception e join finding on ${reached("any")}
    where e.id = any(${exceptionIds}::int[])`;
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
  await endOlder(ctx, exceptionIds);
  await ctx.db.acceptedException.updateMany({
    where: { id: { in: [...exceptionIds] } },
    data: { status: "in_force", checkerId, acceptedAt: ctx.now },
  });
  const accepted = [
    ...(await acceptReached(ctx, exceptionIds, "named")),
    ...(await acceptReached(ctx, exceptionIds, "any")),
  ];
  await reaffirmOverrides(ctx, exceptionIds);
  await republish(ctx, accepted);
  return [...new Set(accepted.flatMap(({ issueId }) => issueId ?? []))];
}

async function endOlder(ctx: Ctx, exceptionIds: readonly number[]): Promise<void> {
  const ends = (company: Prisma.Sql) => ctx.db.$executeRaw`
    update accepted_exception older set status = 'reverted' from accepted_exception e
    where e.id = any(${exceptionIds}::int[]) and older.status = 'in_force' and older.id <> e.id and ${company}
      and older.rule_id = e.rule_id and older.scope = e.scope
      and (older.line_item_id, older.unit_id, older.length, older.period_end)
        is not distinct from (e.line_item_id, e.unit_id, e.length, e.period_end)`;
  await ends(Prisma.sql`older.company_id = e.company_id`);
  await ends(Prisma.sql`older.company_id is null and e.company_id is null`);
}

function acceptReached(ctx: Ctx, exceptionIds: readonly number[], company: keyof typeof companyMatch) {
  return ctx.db.$queryRaw<(PointAddress & { issueId: number | null })[]>`
    update finding set status = 'accepted', settled_by = 'Accepted exception ' || e.id, settled_kind = 'exception',
      settled_ref = e.id::text, settled_at = ${ctx.now}
    from accepted_exception e where e.id = any(${exceptionIds}::int[]) and ${reached(company)}
    returning ${addressColumns("finding")}, finding.issue_id as "issueId"`;
}
