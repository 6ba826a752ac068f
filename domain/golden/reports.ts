import type { Ctx } from "@/domain/context";
import { manualRank } from "@/domain/line-items/manual-tags";
import { type LengthClass, lengthClassOf } from "@/domain/periods/model";
import { Prisma } from "@/prisma/generated/client";
import type { LineAddress } from "./schema";
import { notWithdrawn } from "./withdrawn";

/** One stored observation as a report of a data point. Days are `YYYY-MM-DD`; `days` is 0 for an instant. */
export type Report = {
  length: LengthClass;
  /** Canonical end: with `length`, the point it reports. */
  periodEnd: string;
  tagId: number;
  tag: string;
  tagRank: number;
  /** The run that brought it first: an entry's own, for a typed value. */
  runId: number;
  filingId: number;
  accession: string;
  form: string;
  filedOn: string;
  end: string;
  days: number;
  value: string;
};

/**
 * What filings reported for one line item in one unit, each point's reports in survivorship order: winner first. With
 * `at` only for the period that ends then (canonical end).
 */
export async function loadReports(
  ctx: Ctx,
  { companyId, lineItemId, unitId }: LineAddress,
  at?: { length: LengthClass; periodEnd: string },
): Promise<Report[]> {
  const here = at
    ? Prisma.sql`and p.length = ${at.length}::length_class and p.canonical_end = ${at.periodEnd}::date`
    : Prisma.empty;
  const rows = await ctx.db.$queryRaw<Report[]>`
    select p.length::text as length, p.canonical_end::text as "periodEnd", o.tag_id as "tagId", tag.name as tag,
      m.rank as "tagRank", o.run_id as "runId", o.filing_id as "filingId", filing.accession, filing.form, filing.filed_on::text as "filedOn",
      o.period_end::text as "end", o.days, o.value::text as value
    from observation o
    join tag_mapping m on m.tag_id = o.tag_id and m.line_item_id = ${lineItemId}
      and m.version = (select max(version) from tag_mapping)
    join tag on tag.id = o.tag_id
    join filing on filing.id = o.filing_id and filing.company_id = ${companyId}
    join company_period p on p.company_id = o.company_id and p.period_end = o.period_end ${here}
    where o.company_id = ${companyId} and o.unit_id = ${unitId} and ${notWithdrawn(companyId)}
    order by p.length, p.canonical_end, m.rank >= ${manualRank}, filing.filed_on desc, filing.accession collate "C" desc, m.rank,
      abs(o.period_end - p.canonical_end), o.days desc, o.period_end desc`;
  // One end can close periods of several lengths: each observation reports only the one that it is as long as.
  return rows.filter((row) => lengthClassOf(row.days) === row.length);
}
