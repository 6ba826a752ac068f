import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { type KnownCompany, today } from "./membership-store";
import type { ListedCompany } from "./rows";

/**
 * Rows of companies before any document of theirs exists, with a first name and their tickers, dated. Companies that
 * are there already stay as they are. Throws conflict where one belongs to another source.
 */
export async function addCompanies(
  ctx: Ctx,
  source: { id: number; name: string },
  listed: readonly ListedCompany[],
  day: string,
): Promise<KnownCompany[]> {
  const ciks = listed.map(({ cik }) => cik);
  const added = await ctx.db.$queryRaw<{ cik: number }[]>`
    insert into company (cik, name, tickers, source_id)
    select cik, name, array(select jsonb_array_elements_text(tickers)), ${source.id}::smallint
    from jsonb_to_recordset(${JSON.stringify(listed)}::jsonb) as listed (cik int, name text, tickers jsonb)
    on conflict (cik) do nothing returning cik`;
  const companies = await ctx.db.company.findMany({
    where: { cik: { in: ciks } },
    select: { id: true, cik: true, name: true, sourceId: true },
  });
  const foreign = companies.find(({ sourceId }) => sourceId !== source.id);
  if (foreign) {
    throw new DomainError(
      "conflict",
      `CIK ${foreign.cik} is ${foreign.name} of another source than ${source.name}: leave it out.`,
    );
  }
  const fresh = new Set(added.map(({ cik }) => cik));
  await addNamesAndTickers(
    ctx,
    listed.filter(({ cik }) => fresh.has(cik)),
    day,
  );
  return companies;
}

/**
 * A ticker that another company of the source had is this one's from the day the other lost it: the source lists
 * today's owner, and the day it became so is not known better.
 */
async function addNamesAndTickers(ctx: Ctx, fresh: readonly ListedCompany[], day: string): Promise<void> {
  if (fresh.length === 0) return;
  const rows = JSON.stringify(fresh);
  await ctx.db.$executeRaw`
    insert into company_name (company_id, valid_from, name)
    select company.id, ${day}::date, company.name
    from jsonb_to_recordset(${rows}::jsonb) as listed (cik int) join company using (cik)
    on conflict do nothing`;
  await ctx.db.$executeRaw`
    insert into company_ticker (company_id, ticker, exchange, valid_from)
    select company.id, ticker, case when place = 1 then listed.exchange end,
      greatest(${day}::date, (
        select max(coalesce(other.valid_to, ${today(ctx)}::date)) from company_ticker other
        join company owner on owner.id = other.company_id
        where other.ticker = named.ticker and owner.source_id = company.source_id and owner.id <> company.id))
    from jsonb_to_recordset(${rows}::jsonb) as listed (cik int, tickers jsonb, exchange text)
    join company using (cik)
    cross join lateral jsonb_array_elements_text(listed.tickers) with ordinality as named (ticker, place)
    on conflict do nothing`;
}
