import { Prisma } from "@/prisma/generated/client";
import type { PointAddress } from "./schema";

/** Addresses as a set of rows `(company_id, line_item_id, unit_id, length, period_end, position)` for a FROM clause. */
export function addressTable(addresses: readonly PointAddress[]): Prisma.Sql {
  return Prisma.sql`unnest(
    ${addresses.map((address) => address.companyId)}::int[],
    ${addresses.map((address) => address.lineItemId)}::smallint[],
    ${addresses.map((address) => address.unitId)}::smallint[],
    ${addresses.map((address) => address.length)}::text[]::length_class[],
    ${addresses.map((address) => address.periodEnd)}::date[])
    with ordinality as asked(company_id, line_item_id, unit_id, length, period_end, position)`;
}

/** The five columns of an address, as a row type's properties. */
export const addressColumns = (table: string): Prisma.Sql => {
  const name = Prisma.raw(table);
  return Prisma.sql`${name}.company_id as "companyId", ${name}.line_item_id as "lineItemId",
    ${name}.unit_id as "unitId", ${name}.length::text as "length", ${name}.period_end::text as "periodEnd"`;
};
