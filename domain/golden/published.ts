import { Prisma } from "@/prisma/generated/client";

const columns = Prisma.raw(`company_id, line_item_id, unit_id, length, period_end, version, value, state, doubtful,
  tag_id, filing_id, observed_end, observed_days, override_id, derivation, parent_ends, run_id, published_at`);

/**
 * One company's data points as the product served them, as a table `d` for a FROM clause: now, or at the end of
 * `asPublished` (YYYY-MM-DD, in UTC). A version counts from its publication up to its replacement.
 */
export function publishedPoints(companyId: number, asPublished: string | undefined): Prisma.Sql {
  if (asPublished === undefined) {
    return Prisma.sql`(select ${columns} from data_point where company_id = ${companyId}) d`;
  }
  const endOfDay = Prisma.sql`((${asPublished}::date + 1)::timestamp at time zone 'UTC')`;
  return Prisma.sql`(
    select ${columns} from data_point where company_id = ${companyId} and published_at < ${endOfDay}
    union all
    select ${columns} from data_point_version
    where company_id = ${companyId} and published_at < ${endOfDay} and replaced_at >= ${endOfDay}) d`;
}

/** A held value is a candidate that waits for a decision: what the product last served, if anything. */
export const lastPublished = Prisma.sql`(select earlier.value::text from data_point_version earlier
  where d.state = 'held' and (earlier.company_id, earlier.line_item_id, earlier.unit_id, earlier.length, earlier.period_end)
    = (d.company_id, d.line_item_id, d.unit_id, d.length, d.period_end)
    and earlier.version < d.version and earlier.state <> 'held'
  order by earlier.version desc limit 1)`;

/** What readers get to see of a held point beside the state. */
export type HeldValue = {
  /** The doubtful winner, kept from publication. */
  candidate: string | null;
  /** Null when the point was never published. */
  lastPublished: string | null;
};

/** Splits a stored row into what is published and what is held back. */
export function publishedValue(row: { value: string | null; state: string; lastPublished: string | null }): {
  value: string | null;
  held: HeldValue | null;
} {
  if (row.state !== "held") return { value: row.value, held: null };
  return { value: null, held: { candidate: row.value, lastPublished: row.lastPublished } };
}
