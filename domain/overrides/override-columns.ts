import { canonicalEnd } from "@/domain/golden/canonical-address";
import { Prisma } from "@/prisma/generated/client";
import { sourceChanged } from "./model";
import type { ProposedOverride } from "./rows";

/** What the queries of overrides share: the override with its point as it is now. */
export const overrideColumns = Prisma.sql`v.id, v.company_id as "companyId", v.line_item_id as "lineItemId",
  v.unit_id as "unitId", v.length::text as length, v.canonical_end::text as "periodEnd", company.name as "companyName",
  line_item.code as "lineItemCode", line_item.label as "lineItemLabel", unit.code as unit,
  v.base_value::text as "baseValue", v.base_filing_id as "baseFilingId", o.value::text as "presentValue",
  d.filing_id as "presentFilingId", case when d.state = 'held' then null else d.value::text end as "publishedValue",
  coalesce(d.value, o.value)::text as "standingValue",
  v.value::text as value, v.status::text as status, v.expiry::text as expiry, v.expires_on::text as "expiresOn",
  v.challenged_by as "challengedBy"`;

export const overrideTables = Prisma.sql`
  (select override.*, ${canonicalEnd("override")} as canonical_end from override) v
  join company on company.id = v.company_id
  join line_item on line_item.id = v.line_item_id
  join unit on unit.id = v.unit_id
  left join data_point d on (d.company_id, d.line_item_id, d.unit_id, d.length, d.period_end)
    = (v.company_id, v.line_item_id, v.unit_id, v.length, v.canonical_end)
  left join observation o on (o.company_id, o.tag_id, o.unit_id, o.period_end, o.days, o.filing_id)
    = (d.company_id, d.tag_id, d.unit_id, d.observed_end, d.observed_days, d.filing_id)`;

export type OverrideRecord = Omit<ProposedOverride, "address" | "changedSince"> & {
  companyId: number;
  lineItemId: number;
  unitId: number;
  baseFilingId: number | null;
  presentFilingId: number | null;
};

/** Only what waits or is in force can be overtaken by the source. */
export function proposedOverride(record: OverrideRecord): ProposedOverride {
  const { companyId, lineItemId, unitId, baseFilingId, presentFilingId, ...row } = record;
  const base = { value: row.baseValue, filingId: baseFilingId };
  const present = { value: row.presentValue, filingId: presentFilingId };
  const alive = row.status === "proposed" || row.status === "in_force";
  return {
    id: row.id,
    address: { companyId, lineItemId, unitId, length: row.length, periodEnd: row.periodEnd },
    companyName: row.companyName,
    lineItemCode: row.lineItemCode,
    lineItemLabel: row.lineItemLabel,
    unit: row.unit,
    length: row.length,
    periodEnd: row.periodEnd,
    baseValue: row.baseValue,
    presentValue: row.presentValue,
    publishedValue: row.publishedValue,
    standingValue: row.standingValue,
    value: row.value,
    changedSince: alive && sourceChanged(base, present),
    status: row.status,
    expiry: row.expiry,
    expiresOn: row.expiresOn,
    challengedBy: row.challengedBy,
  };
}
