import type { Ctx } from "@/domain/context";
import { addressTable } from "./address-table";
import { canonicalAddresses } from "./canonical-address";
import type { PointAddress } from "./schema";

/**
 * How many derived values (fourth quarters, twelve months) would follow a change of these points, each counted once.
 * A fourth quarter comes from its year and nine months and feeds twelve months in turn.
 */
export async function countFollowers(ctx: Ctx, addresses: readonly PointAddress[]): Promise<number> {
  if (addresses.length === 0) return 0;
  const canonical = await canonicalAddresses(ctx, addresses);
  const [row] = await ctx.db.$queryRaw<{ followers: number }[]>`
    with changed as (select company_id, line_item_id, unit_id, length, period_end from ${addressTable(canonical)}),
    fourth as (
      select distinct d.* from data_point d join changed using (company_id, line_item_id, unit_id)
      where d.derivation = 'q4' and (changed.length, changed.period_end)
        in (('year', d.parent_ends[1]), ('nine_months', d.parent_ends[2]))
    ),
    feeding as (
      select company_id, line_item_id, unit_id, length, period_end from changed
      -- Among its quarters a twelve-month value names a derived fourth quarter by the end of its year.
      union select company_id, line_item_id, unit_id, length, parent_ends[1] from fourth
    ),
    twelve as (
      select distinct d.company_id, d.line_item_id, d.unit_id, d.period_end
      from data_point d join feeding using (company_id, line_item_id, unit_id)
      where d.derivation = 'ttm' and feeding.period_end = any(d.parent_ends)
        and feeding.length = case cardinality(d.parent_ends) when 1 then 'year' else 'quarter' end::length_class
    )
    select ((select count(*) from fourth) + (select count(*) from twelve))::int as followers`;
  return row?.followers ?? 0;
}
