import type { Ctx } from "@/domain/context";
import { addressColumns, addressTable } from "@/domain/golden/address-table";
import { canonicalAddresses } from "@/domain/golden/canonical-address";
import type { PointState } from "@/domain/golden/golden-values";
import type { PointAddress } from "@/domain/golden/schema";

/** A data point as a decision meets it. Null in `winner` and `filingId`: no filing reports it. */
export type PresentPoint = PointAddress & {
  companyName: string;
  lineItemCode: string;
  lineItemLabel: string;
  sign: "nonnegative" | "any";
  unit: string;
  /** Published, or the candidate of a held point. */
  value: string | null;
  state: PointState;
  derivation: "q4" | "ttm" | null;
  parentEnds: string[];
  /** The winning observation's value, its filing, and that filing in words. */
  winner: string | null;
  filingId: number | null;
  filing: string | null;
};

/** The points at these addresses, in their order; undefined where there is none. Old period ends find their point. */
export async function presentPoints(
  ctx: Ctx,
  addresses: readonly PointAddress[],
): Promise<{ address: PointAddress; point: PresentPoint | undefined }[]> {
  const canonical = await canonicalAddresses(ctx, addresses);
  const rows = await ctx.db.$queryRaw<(PresentPoint & { position: number })[]>`
    select ${addressColumns("d")}, asked.position::int as position, company.name as "companyName",
      line_item.code as "lineItemCode", line_item.label as "lineItemLabel", line_item.sign::text as sign,
      unit.code as unit, d.value::text as value, d.state::text as state, d.derivation::text as derivation,
      d.parent_ends::text[] as "parentEnds", o.value::text as winner, d.filing_id as "filingId",
      filing.form || ' of ' || filing.filed_on as filing
    from ${addressTable(canonical)}
    join data_point d on (d.company_id, d.line_item_id, d.unit_id, d.length, d.period_end)
      = (asked.company_id, asked.line_item_id, asked.unit_id, asked.length, asked.period_end)
    join company on company.id = d.company_id
    join line_item on line_item.id = d.line_item_id
    join unit on unit.id = d.unit_id
    left join filing on filing.id = d.filing_id
    left join observation o on (o.company_id, o.tag_id, o.unit_id, o.period_end, o.days, o.filing_id)
      = (d.company_id, d.tag_id, d.unit_id, d.observed_end, d.observed_days, d.filing_id)`;
  const byPosition = new Map(rows.map(({ position, ...point }) => [position, point]));
  return canonical.map((address, index) => ({ address, point: byPosition.get(index + 1) }));
}

/** `Revenue of Pinnock Electric, quarter to 2023-06-30`. */
export const pointWords = (point: PresentPoint): string => {
  const length = point.length === "instant" ? "at" : `${point.length.replace("_", " ")} to`;
  return `${point.lineItemLabel} of ${point.companyName}, ${length} ${point.periodEnd}`;
};
