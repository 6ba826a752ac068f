import type { Ctx } from "@/domain/context";
import { sameEndDays } from "@/domain/periods/canonical-ends";
import { addressColumns } from "./address-table";
import type { PointState } from "./golden-values";
import type { ParentRow } from "./point-detail";
import { publishedPoints } from "./published";
import type { PointAddress } from "./schema";

/**
 * The points that a derived value was computed from. A fourth quarter is a year less nine months; twelve months are one
 * year or four quarters. A derived quarter may be stored on a neighbour's canonical end, so the nearest one counts.
 */
export async function listParents(
  ctx: Ctx,
  address: PointAddress,
  derived: { derivation: "q4" | "ttm"; parentEnds: string[] },
  asPublished: string | undefined,
): Promise<ParentRow[]> {
  const { derivation, parentEnds } = derived;
  const lengths = parentEnds.map((_, index) => {
    if (derivation === "q4") return index === 0 ? "year" : "nine_months";
    return parentEnds.length === 1 ? "year" : "quarter";
  });
  const rows = await ctx.db.$queryRaw<(PointAddress & { value: string | null; state: PointState })[]>`
    select parent.* from unnest(${parentEnds}::date[], ${lengths}::text[]) with ordinality as asked(ending, length, position)
    cross join lateral (
      select ${addressColumns("d")}, case when d.state = 'held' then null else d.value::text end as value,
        d.state::text as state
      from ${publishedPoints(address.companyId, asPublished)}
      where d.line_item_id = ${address.lineItemId} and d.unit_id = ${address.unitId}
        and d.length = asked.length::length_class and abs(d.period_end - asked.ending) <= ${sameEndDays}
      order by abs(d.period_end - asked.ending) limit 1) parent
    order by asked.position`;
  return rows.map(({ value, state, ...parent }) => ({ address: parent, value, state }));
}
