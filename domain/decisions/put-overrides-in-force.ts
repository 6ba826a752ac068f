import type { Ctx } from "@/domain/context";
import { addressTable } from "@/domain/golden/address-table";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import { republish } from "@/domain/golden/republish";
import type { PresentPoint } from "@/domain/overrides/present-points";
import type { Override } from "@/prisma/generated/client";
import { dayDate } from "./days";

/**
 * Puts overrides in force on their points: each ends the one before it, settles what objected to the point, and the
 * golden values and what is derived from them are published anew. The caller holds the lock of the companies and has
 * shown the checker what moved. Returns the issues whose findings it settled.
 */
export async function putOverridesInForce(
  ctx: Ctx,
  pairs: readonly { override: Override; point: PresentPoint }[],
): Promise<number[]> {
  for (const { override, point } of pairs) {
    await endOlder(ctx, override.id, point);
    await ctx.db.override.update({
      where: { id: override.id },
      data: {
        status: "in_force",
        inForceFrom: ctx.now,
        // The checker has seen the source as it is now: from here on it is what a newer filing is compared with.
        baseValue: point.winner,
        baseFilingId: point.filingId,
        periodEnd: dayDate(point.periodEnd),
      },
    });
  }
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

async function endOlder(ctx: Ctx, overrideId: number, point: PresentPoint): Promise<void> {
  await ctx.db.$executeRaw`
    update override set status = 'retired', ended_at = ${ctx.now}, challenged_by = ${`Override ${overrideId} took its place`}
    from ${addressTable([point])}
    where override.status = 'in_force' and override.id <> ${overrideId}
      and (override.company_id, override.line_item_id, override.unit_id, override.length)
        = (asked.company_id, asked.line_item_id, asked.unit_id, asked.length)
      and ${canonicalEnd("override")} = asked.period_end`;
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
