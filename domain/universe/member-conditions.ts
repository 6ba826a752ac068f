import { Prisma } from "@/prisma/generated/client";
import type { MemberState } from "./model";
import { cikOf } from "./read-list";
import type { MemberFilter } from "./schema";

/**
 * Companies `c` with their present or last membership `m`, their source `s` and what they wait for, `w`. A company that
 * never was in the universe (its document came in before universes were dated) is in none of the lists.
 */
export const fromMembers = Prisma.sql`
  from company c
  join source s on s.id = c.source_id
  join universe_member m on m.company_id = c.id and (m.removed_on is null or not exists (
    select from universe_member later where later.company_id = m.company_id
      and (later.removed_on is null or later.added_on > m.added_on)))
  left join (select company_id, count(*)::int as count, min(announced_at) as since from awaited_filing
    where arrived_at is null and abandoned_at is null group by company_id) w on w.company_id = c.id`;

const isMember = "m.removed_on is null";

/** Which companies a state shows. */
export const stateConditions: Readonly<Record<MemberState, Prisma.Sql>> = {
  member: Prisma.raw(isMember),
  never_taken: Prisma.raw(`${isMember} and c.content_hash is null`),
  failing: Prisma.raw(`${isMember} and c.failure_code is not null`),
  awaiting: Prisma.raw(`${isMember} and w.count > 0`),
  unmapped: Prisma.raw(`${isMember} and c.unmapped_facts > 0`),
  former: Prisma.raw("m.removed_on is not null"),
  all: Prisma.raw("true"),
};

export const narrowedBy = ({ q, source }: Pick<MemberFilter, "q" | "source">): Prisma.Sql =>
  Prisma.sql`${matches(q)} and ${source === undefined ? Prisma.sql`true` : Prisma.sql`s.code = ${source}`}`;

/** Names that hold the text; tickers, also former ones, and CIKs that begin with it. */
function matches(q: string): Prisma.Sql {
  if (q === "") return Prisma.sql`true`;
  const pattern = q.replace(/[\\%_]/g, "\\$&");
  const cik = cikOf(q);
  return Prisma.sql`(c.name ilike ${`%${pattern}%`}
    or exists (select from unnest(c.tickers) ticker where ticker ilike ${`${pattern}%`})
    or c.id in (select company_id from company_ticker where ticker = ${q.toUpperCase()})
    ${cik === null ? Prisma.empty : Prisma.sql`or c.cik::text like ${`${cik}%`}`})`;
}
