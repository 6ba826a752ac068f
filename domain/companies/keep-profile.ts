import type pg from "pg";
import { isAgainstPersonsWord, isPersonsWord } from "./persons-word";
import type { Profile } from "./profile";

/**
 * Brings a company's profile to what a source says now, `day` being the source's day (`YYYY-MM-DD`) on which changes are
 * dated: tickers open and close, the industry, category and fiscal year end follow, former names take their place. The
 * caller holds the company's lock. Twice is as once; unknown parts of the profile change nothing, and neither do tickers
 * that are against what a person said lately.
 */
export async function keepProfile(
  client: Pick<pg.ClientBase, "query">,
  companyId: number,
  profile: Profile,
  day: string,
): Promise<void> {
  const { tickers, sic, sector, industry, filerCategory, fiscalYearEnd, formerNames } = profile;
  await client.query(keepStatement, [
    companyId,
    day,
    tickers ? JSON.stringify(tickers) : null,
    sic ?? null,
    sector ?? null,
    filerCategory ?? null,
    fiscalYearEnd?.month ?? null,
    fiscalYearEnd?.day ?? null,
    industry ?? null,
  ]);
  if (formerNames && formerNames.length > 0) await keepNames(client, companyId, formerNames);
}

// One statement, because an ingest of an archive runs it for every company. A row that opened and closes on one day
// keeps that day as both ends, and opens again if the ticker comes back on it.
const keepStatement = `
  with said as (
    select distinct on (ticker) ticker, exchange, place
    from rows from (jsonb_to_recordset($3::jsonb) as (ticker text, exchange text)) with ordinality
      as t (ticker, exchange, place)
    where ticker <> '' order by ticker, place
  ), given as (
    select ticker, exchange, place from said where not ${isAgainstPersonsWord("$1::int", "said.ticker", "$2")}
    union all
    select t.ticker, t.exchange, coalesce(array_position(tickers, t.ticker), cardinality(tickers) + 1)
    from company_ticker t join company on company.id = t.company_id
    where t.company_id = $1 and t.valid_to is null and $3::jsonb is not null and ${isPersonsWord("t", "$2")}
      and not exists (select from said where said.ticker = t.ticker)
  ), closed as (
    update company_ticker t set valid_to = greatest($2::date, t.valid_from)
    where t.company_id = $1 and t.valid_to is null and $3::jsonb is not null
      and not exists (select from given where given.ticker = t.ticker)
  ), moved as (
    update company_ticker t set exchange = given.exchange from given
    where t.company_id = $1 and t.valid_to is null and t.ticker = given.ticker
      and given.exchange is not null and t.exchange is distinct from given.exchange
  ), opened as (
    insert into company_ticker (company_id, ticker, exchange, valid_from)
    select $1, ticker, exchange, $2::date from given
    where not exists (select from company_ticker t
      where t.company_id = $1 and t.ticker = given.ticker and t.valid_to is null)
    on conflict (company_id, ticker, valid_from) do update set valid_to = null, exchange = excluded.exchange
  ), ended as (
    insert into fiscal_year_end (company_id, valid_from, month, day)
    select $1, $2::date, $7::smallint, $8::smallint
    where $7::smallint is not null and not exists (select from fiscal_year_end where company_id = $1)
    on conflict do nothing
  )
  update company set tickers = now.tickers, sic = now.sic, sector = now.sector, filer_category = now.category
  from (
    select case when $3::jsonb is null then tickers else array(select ticker from given order by place, ticker) end as tickers,
      coalesce($4, sic) as sic, coalesce($6, filer_category) as category,
      coalesce($5, case when sector is null or $4 <> sic then $9 end, sector) as sector
    from company where id = $1) now
  where id = $1 and (company.tickers, company.sic, company.sector, company.filer_category)
    is distinct from (now.tickers, now.sic, now.sector, now.category)`;

/** Former names with their days; the present one begins where the last of them ended. */
async function keepNames(
  client: Pick<pg.ClientBase, "query">,
  companyId: number,
  formerNames: NonNullable<Profile["formerNames"]>,
): Promise<void> {
  await client.query(
    `with given as (select name, "from"::date, "to"::date from jsonb_to_recordset($2::jsonb) as t (name text, "from" text, "to" text))
     insert into company_name (company_id, valid_from, name)
     select $1::int, "from", name from given where "from" is not null
     union
     select $1::int, max("to"), (select name from company where id = $1::int) from given having max("to") is not null
     on conflict do nothing`,
    [companyId, JSON.stringify(formerNames)],
  );
  await client.query(
    `delete from company_name n using (
       select valid_from, lag(name) over (order by valid_from) = name as repeats from company_name where company_id = $1) seen
     where n.company_id = $1 and n.valid_from = seen.valid_from and seen.repeats`,
    [companyId],
  );
}
