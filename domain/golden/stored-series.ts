import type { Ctx } from "@/domain/context";
import { lineItems } from "@/domain/line-items/catalogue";
import type { MappedTag } from "@/domain/line-items/model";
import { type Day, formatDay } from "@/domain/periods/model";
import type { Filing, Observation } from "./series";
import { type BuiltSeries, buildSeries } from "./survivorship";
import { notWithdrawn } from "./withdrawn";

/**
 * A company's series from its stored observations, of filings filed by `asFiled` only: what was knowable on that day.
 * All line items are read, because canonical period ends rest on all of them.
 */
export async function loadSeries(ctx: Ctx, companyId: number, asFiled: Day): Promise<BuiltSeries> {
  const [tags, filings] = await Promise.all([loadTags(ctx), loadFilings(ctx, companyId, asFiled)]);
  const rows = await loadObservationRows(ctx, companyId, formatDay(asFiled));
  const observations: Observation[] = [];
  for (const [tagId, unit, end, days, filingId, exact] of rows) {
    const tag = tags.get(tagId);
    const filing = filings.get(filingId);
    if (tag && filing) observations.push({ tag, unit, end, days, value: Number(exact), exact, filing });
  }
  return buildSeries({ cik: 0, name: "", observations, asFiled });
}

type PackedRow = [tagId: number, unit: string, end: Day, days: number, filingId: number, exact: string];

async function loadObservationRows(ctx: Ctx, companyId: number, filedBy: string): Promise<PackedRow[]> {
  // One JSON text instead of thousands of rows: reading a large company takes a quarter of the time.
  const [packed] = await ctx.db.$queryRaw<{ rows: string }[]>`
    select coalesce(json_agg(json_build_array(o.tag_id, unit.code, o.period_end - date '1970-01-01', o.days,
      o.filing_id, o.value::text)), '[]')::text as rows
    from observation o
    join unit on unit.id = o.unit_id
    join filing on filing.id = o.filing_id
    where o.company_id = ${companyId} and filing.company_id = ${companyId} and filing.filed_on <= ${filedBy}::date
      and ${notWithdrawn(companyId)}`;
  return JSON.parse(packed?.rows ?? "[]") as PackedRow[];
}

async function loadFilings(ctx: Ctx, companyId: number, asFiled: Day): Promise<Map<number, Filing>> {
  const rows = await ctx.db.$queryRaw<Filing[]>`
    select id, accession, form, filed_on - date '1970-01-01' as "filedOn"
    from filing where company_id = ${companyId} and filed_on <= ${formatDay(asFiled)}::date`;
  return new Map(rows.map((filing) => [filing.id, filing]));
}

/** The tags of the present mapping: the highest version. A tag that it dropped keeps its observations, and serves nothing. */
export async function loadTags(ctx: Ctx): Promise<Map<number, MappedTag>> {
  const items = new Map(lineItems.map((item) => [item.id, item]));
  const rows = await ctx.db.$queryRaw<{ id: number; name: string; uses: { lineItemId: number; rank: number }[] }[]>`
    select tag.id, tag.name, json_agg(json_build_object('lineItemId', line_item_id, 'rank', rank)) as uses
    from tag_mapping join tag on tag.id = tag_id
    where version = (select max(version) from tag_mapping) group by tag.id, tag.name`;
  const usesOf = (uses: readonly { lineItemId: number; rank: number }[]) =>
    uses.flatMap(({ lineItemId, rank }) => {
      const item = items.get(lineItemId);
      return item ? [{ item, rank }] : [];
    });
  return new Map(rows.map(({ id, name, uses }) => [id, { id, name, uses: usesOf(uses) }]));
}
