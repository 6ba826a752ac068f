import type { Ctx } from "@/domain/context";
import { isoDay } from "@/domain/golden/schema";
import { parseInput } from "@/domain/parse-input";
import type { MemberOnDay } from "./rows";

/**
 * The universe of a day (`YYYY-MM-DD`), by CIK, with names and tickers as they were: a company counts from the day it
 * was added to the day before it was removed. Before its first recorded name a company goes by that one.
 */
export async function membersOn(ctx: Ctx, day: string): Promise<MemberOnDay[]> {
  const on = parseInput(isoDay, day);
  return ctx.db.$queryRaw<MemberOnDay[]>`
    select c.id as "companyId", c.cik, s.code as "sourceCode", coalesce(named.name, c.name) as name,
      coalesce(held.tickers, '{}') as tickers, m.added_on::text as "addedOn", m.removed_on::text as "removedOn",
      m.removal, m.successor_id as "successorId"
    from universe_member m
    join company c on c.id = m.company_id
    join source s on s.id = c.source_id
    left join lateral (select name from company_name where company_id = c.id
      order by valid_from > ${on}::date, case when valid_from <= ${on}::date then valid_from end desc, valid_from
      limit 1) named on true
    left join lateral (select array_agg(ticker order by valid_from, ticker) as tickers from company_ticker
      where company_id = c.id and valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)) held on true
    where m.added_on <= ${on}::date and (m.removed_on is null or m.removed_on > ${on}::date)
    order by c.cik`;
}
