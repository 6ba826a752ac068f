import { canonicalEnd } from "@/domain/golden/canonical-address";
import { Prisma } from "@/prisma/generated/client";

/**
 * Reported values that an open objection doubts and no override replaces, with the gravest severity and whether they are
 * held, as a set of rows for a FROM clause: of all companies, or of some.
 */
export function doubtedPoints(companyIds?: readonly number[]): Prisma.Sql {
  const some = companyIds ? Prisma.sql`and finding.company_id = any(${[...companyIds]}::int[])` : Prisma.empty;
  return Prisma.sql`(
    select d.company_id, d.line_item_id, d.unit_id, d.length, d.period_end, d.value, objection.severity,
      d.state = 'held' as held
    from (
      select finding.company_id, line_item_id, unit_id, length, ${canonicalEnd("finding")} as period_end,
        min(severity) as severity
      from finding where status = 'open' ${some} group by 1, 2, 3, 4, 5) objection
    join data_point d using (company_id, line_item_id, unit_id, length, period_end)
    where d.derivation is null and d.tag_id is not null and d.override_id is null and d.value is not null)`;
}
