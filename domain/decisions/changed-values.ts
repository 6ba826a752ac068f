import type { Ctx } from "@/domain/context";
import { addressColumns } from "@/domain/golden/address-table";
import type { PointState } from "@/domain/golden/golden-values";
import type { PointAddress } from "@/domain/golden/schema";
import type { DecisionPreview, PreviewedValue, PublishedSide } from "./preview-rows";

const mostShown = 200;
type Row = PointAddress & {
  companyName: string;
  lineItemLabel: string;
  unit: string;
  derived: boolean;
  valueBefore: string | null;
  stateBefore: PointState;
  valueAfter: string | null;
  stateAfter: PointState;
  count: number;
};

/** Golden values of these companies that the present transaction has published anew, before and after. */
export async function valuesChangedHere(ctx: Ctx, companyIds: readonly number[]): Promise<DecisionPreview["values"]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    with was as (
      select distinct on (v.company_id, v.line_item_id, v.unit_id, v.length, v.period_end) v.*
      from data_point_version v
      where v.company_id = any(${[...companyIds]}::int[]) and v.xmin = pg_current_xact_id()::xid
      order by v.company_id, v.line_item_id, v.unit_id, v.length, v.period_end, v.version)
    select ${addressColumns("d")}, company.name as "companyName", line_item.label as "lineItemLabel",
      unit.code as unit, d.derivation is not null as derived,
      was.value::text as "valueBefore", was.state::text as "stateBefore", d.value::text as "valueAfter",
      d.state::text as "stateAfter", count(*) over ()::int as count
    from was join data_point d using (company_id, line_item_id, unit_id, length, period_end)
    join company on company.id = d.company_id join line_item on line_item.id = d.line_item_id
    join unit on unit.id = d.unit_id
    where (was.value, was.state) is distinct from (d.value, d.state)
    order by d.derivation is not null, company.name, line_item.label, d.period_end desc, d.length limit ${mostShown}`;
  return { count: rows[0]?.count ?? 0, rows: rows.map(previewed) };
}

function previewed({ valueBefore, stateBefore, valueAfter, stateAfter, count: _, ...row }: Row): PreviewedValue {
  const { companyId, lineItemId, unitId, length, periodEnd, ...named } = row;
  return {
    ...named,
    address: { companyId, lineItemId, unitId, length, periodEnd },
    before: sideOf(valueBefore, stateBefore),
    after: sideOf(valueAfter, stateAfter),
  };
}

/** A held value is kept as a candidate, and published as none. */
const sideOf = (value: string | null, state: PointState): PublishedSide => ({
  value: state === "held" ? null : value,
  state,
});
