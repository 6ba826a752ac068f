import type { Ctx } from "@/domain/context";
import { canonicalEnd } from "./canonical-address";
import type { PointFinding } from "./point-detail";
import type { PointAddress } from "./schema";

/** What rules say of a point: open ones first, then the gravest. What no rule raises any more is left out. */
export async function listPointFindings(ctx: Ctx, at: PointAddress): Promise<PointFinding[]> {
  const rows = await ctx.db.$queryRaw<(Omit<PointFinding, "settledAt"> & { settledAt: Date | null })[]>`
    select id, rule_id as "ruleId", status::text as status, message, settled_by as "settledBy",
      settled_kind as "settledKind", settled_ref as "settledRef", settled_at as "settledAt"
    from finding
    where company_id = ${at.companyId} and line_item_id = ${at.lineItemId} and unit_id = ${at.unitId}
      and length = ${at.length}::length_class and ${canonicalEnd("finding")} = ${at.periodEnd}::date and status <> 'gone'
    order by status <> 'open', severity, rule_id`;
  return rows.map((row) => ({ ...row, settledAt: row.settledAt?.toISOString() ?? null }));
}
