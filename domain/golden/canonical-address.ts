import type { Ctx } from "@/domain/context";
import { Prisma } from "@/prisma/generated/client";
import { addressTable } from "./address-table";
import type { PointAddress } from "./schema";

/**
 * The canonical end of a row's `period_end`, in SQL: ends that stopped being canonical stay in company_period as
 * aliases, so that overrides, findings and links made under the old end still find their data point.
 */
export const canonicalEnd = (table: string): Prisma.Sql => {
  const name = Prisma.raw(table);
  // Twelve months end with quarters and have no rows of their own.
  return Prisma.sql`coalesce((select alias.canonical_end from company_period alias
    where alias.company_id = ${name}.company_id and alias.period_end = ${name}.period_end
      and alias.length = case when ${name}.length = 'ttm' then 'quarter' else ${name}.length end), ${name}.period_end)`;
};

/** The same addresses at their canonical ends, in the order given. Unknown ends stay as they are. */
export async function canonicalAddresses(ctx: Ctx, addresses: readonly PointAddress[]): Promise<PointAddress[]> {
  if (addresses.length === 0) return [];
  const ends = await ctx.db.$queryRaw<{ periodEnd: string }[]>`
    select ${canonicalEnd("asked")}::text as "periodEnd" from ${addressTable(addresses)} order by asked.position`;
  return addresses.map((address, index) => ({ ...address, periodEnd: ends[index]?.periodEnd ?? address.periodEnd }));
}

export const canonicalAddress = async (ctx: Ctx, address: PointAddress): Promise<PointAddress> =>
  (await canonicalAddresses(ctx, [address]))[0] ?? address;

/** Every end under which this point has been known, the canonical one included. */
export async function knownEnds(ctx: Ctx, { companyId, length, periodEnd }: PointAddress): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ end: string }[]>`
    select period_end::text as "end" from company_period
    where company_id = ${companyId} and length = ${length === "ttm" ? "quarter" : length}::length_class
      and canonical_end = ${periodEnd}::date`;
  return [...new Set([periodEnd, ...rows.map((row) => row.end)])];
}
