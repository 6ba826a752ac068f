import type { TickerRow } from "@/domain/edgar/tickers";
import { cikOf, tickerOf } from "./read-list";
import type { ListedCompany } from "./rows";

/** What a source lists, found by CIK, ticker or name. */
export type ListedIndex = {
  companies: readonly ListedCompany[];
  byCik: ReadonlyMap<number, ListedCompany>;
  byTicker: ReadonlyMap<string, ListedCompany>;
  /** Null where several companies have the name. */
  byName: ReadonlyMap<string, ListedCompany | null>;
};

/** One company per CIK, its tickers in the source's order: the first is the one it is known by. */
export function indexListed(rows: readonly TickerRow[]): ListedIndex {
  const byCik = new Map<number, ListedCompany>();
  const byTicker = new Map<string, ListedCompany>();
  for (const { cik, name, ticker, exchange } of rows) {
    const company = byCik.get(cik) ?? { cik, name, tickers: [], exchange };
    byCik.set(cik, company);
    if (!company.tickers.includes(ticker)) company.tickers.push(ticker);
    const key = tickerOf(ticker) ?? ticker;
    if (!byTicker.has(key)) byTicker.set(key, company);
  }
  const byName = new Map<string, ListedCompany | null>();
  for (const company of byCik.values()) {
    const key = nameKey(company.name);
    byName.set(key, byName.has(key) ? null : company);
  }
  return { companies: [...byCik.values()], byCik, byTicker, byName };
}

/** The listed company that a word names, or undefined. */
export function findListed(index: ListedIndex, word: string): ListedCompany | undefined {
  const cik = cikOf(word);
  if (cik !== null) return index.byCik.get(cik);
  const ticker = tickerOf(word);
  return (ticker === null ? undefined : index.byTicker.get(ticker)) ?? index.byName.get(nameKey(word)) ?? undefined;
}

/** `Apple Inc.` and `APPLE INC` are one name. */
export const nameKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
