import type pg from "pg";
import type { TickerRow } from "@/domain/edgar/tickers";
import { isAgainstPersonsWord, isPersonsWord } from "./persons-word";

/**
 * Brings the tickers of all companies of a source to the source's own list, dated `day` (`YYYY-MM-DD`), and names the
 * companies whose documents were never taken. A company that the list leaves out keeps its tickers (lists have gaps, and
 * a delisting is recorded as one), other than those that another company has now. What a person said lately stands. A
 * handful of statements for any number of companies; twice is as once.
 */
export async function keepTickers(
  client: Pick<pg.ClientBase, "query">,
  sourceId: number,
  rows: readonly TickerRow[],
  day: string,
): Promise<void> {
  await client.query(
    "create temporary table listed (company_id int, ticker text, exchange text, name text, place int) on commit drop",
  );
  await client.query(
    `insert into listed
     select distinct on (company.id, ticker) company.id, ticker, exchange, t.name, place
     from jsonb_to_recordset($2::jsonb) as t (cik int, ticker text, exchange text, name text, place int)
     join company using (cik) where source_id = $1 order by company.id, ticker, place`,
    [sourceId, JSON.stringify(rows.map((row, place) => ({ ...row, place })))],
  );
  await keepWords(client, day);
  await client.query(
    `update company_ticker t set valid_to = greatest($1::date, t.valid_from)
     where t.valid_to is null and t.company_id in (select company_id from listed)
       and not exists (select from listed where listed.company_id = t.company_id and listed.ticker = t.ticker)`,
    [day],
  );
  await client.query(
    `insert into company_ticker (company_id, ticker, exchange, valid_from)
     select company_id, ticker, exchange, $1::date from listed
     where not exists (select from company_ticker t
       where t.company_id = listed.company_id and t.ticker = listed.ticker and t.valid_to is null)
     on conflict (company_id, ticker, valid_from) do update set valid_to = null, exchange = excluded.exchange`,
    [day],
  );
  await client.query(
    `update company_ticker t set exchange = listed.exchange from listed
     where t.company_id = listed.company_id and t.ticker = listed.ticker and t.valid_to is null
       and listed.exchange is not null and t.exchange is distinct from listed.exchange`,
  );
  await client.query(
    `update company set tickers = now.tickers
     from (select company_id, array_agg(ticker order by place, ticker) as tickers from listed group by company_id) now
     where now.company_id = company.id and company.tickers is distinct from now.tickers`,
  );
  await passOn(client, day);
  await nameUntaken(client, day);
}

/** The list as it would be, had it heard what people said lately: their tickers are in it, those they ended are not. */
async function keepWords(client: Pick<pg.ClientBase, "query">, day: string): Promise<void> {
  await client.query(
    `insert into listed
     select t.company_id, t.ticker, t.exchange, first.name,
       first.place + coalesce(array_position(company.tickers, t.ticker) - 1, cardinality(company.tickers))
     from company_ticker t join company on company.id = t.company_id
     join (select distinct on (company_id) company_id, name, place from listed order by company_id, place) first using (company_id)
     where t.valid_to is null and ${isPersonsWord("t", "$1")}
       and not exists (select from listed where listed.company_id = t.company_id and listed.ticker = t.ticker)`,
    [day],
  );
  await client.query(`delete from listed where ${isAgainstPersonsWord("listed.company_id", "listed.ticker", "$1")}`, [
    day,
  ]);
}

/** A ticker that went to another company ends with its old owner, which need not be in the list any more. */
async function passOn(client: Pick<pg.ClientBase, "query">, day: string): Promise<void> {
  await client.query(
    `with ended as (
       update company_ticker t set valid_to = greatest($1::date, t.valid_from)
       where t.valid_to is null and exists (select from listed where listed.ticker = t.ticker)
         and not exists (select from listed where listed.ticker = t.ticker and listed.company_id = t.company_id)
         and t.company_id in (select id from company where source_id = (
           select source_id from company where id = (select company_id from listed limit 1)))
       returning company_id, ticker)
     update company set tickers = array(
       select held from unnest(tickers) as held
       where not exists (select from ended where ended.company_id = company.id and ended.ticker = held))
     where id in (select company_id from ended)`,
    [day],
  );
}

/** Until its first document states the company's name, the list's is the best there is. */
async function nameUntaken(client: Pick<pg.ClientBase, "query">, day: string): Promise<void> {
  await client.query(
    `with named as (
       update company set name = listed.name
       from (select distinct on (company_id) company_id, name from listed order by company_id, place) listed
       where listed.company_id = company.id and content_hash is null and listed.name <> '' and company.name <> listed.name
       returning company.id, company.name)
     insert into company_name (company_id, valid_from, name) select id, $1::date, name from named
     on conflict (company_id, valid_from) do update set name = excluded.name`,
    [day],
  );
}
