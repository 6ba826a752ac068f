import type { Ctx } from "@/domain/context";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import { republish } from "@/domain/golden/republish";
import type { PresentPoint } from "@/domain/overrides/present-points";
import type { Override } from "@/prisma/generated/client";

/**
 * Puts overrides in force on their points: each ends the one before it, settles what objected to the point, and the
 * golden values and what is derived from them are published anew. The caller holds the lock of the companies and has
 * shown the checker what moved. Returns the issues whose findings it settled.
 */
export async function putOverridesInForce(
  ctx: Ctx,
  pairs: readonly { override: Pick<Override, "id">; point: PresentPoint }[],
): Promise<number[]> {
  await endOlder(
    ctx,
    pairs.map(({ override }) => override.id),
  );
  await raise(ctx, pairs);
  const settled = await settleFindings(
    ctx,
    pairs.map(({ override }) => override.id),
  );
  await republish(
    ctx,
    pairs.map(({ point }) => point),
  );
  return settled;
}

/**
 * The checker has seen the source as it is now: from here on it is what a newer filing is compared with. The rules that
 * object now are those whose passing an override may wait for.
 */
async function raise(
  ctx: Ctx,
  pairs: readonly { override: Pick<Override, "id">; point: PresentPoint }[],
): Promise<void> {
  await ctx.db.$executeRaw`
    update override set status = 'in_force', in_force_from = ${ctx.now}, base_value = present.winner,
      base_filing_id = present.filing_id, period_end = present.period_end,
      rule_ids = array(select distinct rule_id from finding
        where finding.status in ('open', 'accepted') and ${canonicalEnd("finding")} = present.period_end
          and (finding.company_id, finding.line_item_id, finding.unit_id, finding.length)
            = (override.company_id, override.line_item_id, override.unit_id, override.length) order by rule_id)
    from unnest(${pairs.map(({ override }) => override.id)}::int[], ${pairs.map(({ point }) => point.winner)}::numeric[],
      ${pairs.map(({ point }) => point.filingId)}::int[], ${pairs.map(({ point }) => point.periodEnd)}::date[])
      as present(id, winner, filing_id, period_end)
    where override.id = present.id`;
}

async function endOlder(ctx: Ctx, overrideIds: readonly number[]): Promise<void> {
  await ctx.db.$executeRaw`
    update override older set status = 'retired', ended_at = ${ctx.now},
      challenged_by = 'Override ' || override.id || ' took its place'
    from override
    where override.id = any(${overrideIds}::int[]) and older.status = 'in_force' and older.id <> override.id
      and (older.company_id, older.line_item_id, older.unit_id, older.length)
        = (override.company_id, override.line_item_id, override.unit_id, override.length)
      and ${canonicalEnd("older")} = ${canonicalEnd("override")}`;
}

async function settleFindings(ctx: Ctx, overrideIds: readonly number[]): Promise<number[]> {
  const rows = await ctx.db.$queryRaw<{ issueId: number | null }[]>`
    update finding set status = 'corrected', settled_by = 'Override ' || override.id || ' is in force',
      settled_kind = 'override', settled_ref = override.id::text, settled_at = ${ctx.now}
    from override
    where override.id = any(${overrideIds}::int[]) and finding.status in ('open', 'accepted')
      and (finding.company_id, finding.line_item_id, finding.unit_id, finding.length)
        = (override.company_id, override.line_item_id, override.unit_id, override.length)
      and ${canonicalEnd("finding")} = override.period_end
    returning finding.issue_id as "issueId"`;
  return [...new Set(rows.flatMap(({ issueId }) => issueId ?? []))];
}
