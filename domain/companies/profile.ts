import type { CompanyProfileFromEdgar } from "@/domain/edgar/profile";

/** What a source says of a company beside its facts. What is left out or null is not known, and stays as it is. */
export type Profile = {
  tickers?: readonly { ticker: string; exchange: string | null }[];
  sic?: string | null;
  sector?: string | null;
  /** Stands for the sector where none is known, or the industry code changed. */
  industry?: string | null;
  filerCategory?: string | null;
  fiscalYearEnd?: { month: number; day: number } | null;
  /** Days are `YYYY-MM-DD`; `to` is the first day of the next name. */
  formerNames?: readonly { name: string; from: string | null; to: string | null }[];
};

/** The SEC names no sector: what its industry code stands for is the nearest. */
export function profileFromEdgar(from: CompanyProfileFromEdgar): Profile {
  return {
    tickers: from.tickers.map((ticker, at) => ({ ticker, exchange: from.exchanges[at] ?? null })),
    sic: from.sic,
    industry: from.sicDescription,
    filerCategory: from.category,
    fiscalYearEnd: from.fiscalYearEnd,
    formerNames: from.formerNames,
  };
}
