import type { Ctx } from "@/domain/context";

export type StoredCompany = {
  companyId: number;
  cik: number;
  name: string;
  tickers: string[];
  sourceCode: string;
  sourceName: string;
  state: "new" | "member" | "former";
};

export type PastTicker = { ticker: string; cik: number; name: string; until: string };

export type StoredCompanies = {
  byCik: ReadonlyMap<number, StoredCompany>;
  /** Who had a ticker last, among companies that have it no more. */
  pastOwners: ReadonlyMap<string, PastTicker>;
};

/** What is recorded here of companies with these CIKs, and of companies that had these tickers once. */
export async function storedCompanies(
  ctx: Ctx,
  { ciks, tickers }: { ciks: readonly number[]; tickers: readonly string[] },
): Promise<StoredCompanies> {
  const companies = await ctx.db.$queryRaw<StoredCompany[]>`
    select company.id as "companyId", cik, company.name, coalesce(tickers, '{}') as tickers, source.code as "sourceCode",
      source.name as "sourceName", case
        when exists (select from universe_member where company_id = company.id and removed_on is null) then 'member'
        when exists (select from universe_member where company_id = company.id) then 'former'
        else 'new' end as state
    from company join source on source.id = source_id where cik = any(${[...ciks]}::int[])`;
  const past = await ctx.db.$queryRaw<PastTicker[]>`
    select distinct on (ticker) ticker, cik, name, valid_to::text as until
    from company_ticker join company on company.id = company_id
    where ticker = any(${[...tickers]}::text[]) and valid_to is not null
    order by ticker, valid_to desc`;
  return {
    byCik: new Map(companies.map((company) => [company.cik, company])),
    pastOwners: new Map(past.map((owner) => [owner.ticker, owner])),
  };
}
