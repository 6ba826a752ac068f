import { Prisma } from "@/prisma/generated/client";

/** Observations `o` of a company without those that people typed by mistake and withdrew: they stay stored, unread. */
export const notWithdrawn = (companyId: number): Prisma.Sql => Prisma.sql`o.run_id <> all (array(
  select run_id from manual_entry where company_id = ${companyId} and withdrawn_at is not null))`;

/** As above, for observations `o` of many companies. */
export const notWithdrawnAnywhere = Prisma.sql`not exists (select from manual_entry withdrawn
  where withdrawn.company_id = o.company_id and withdrawn.run_id = o.run_id and withdrawn.withdrawn_at is not null)`;
