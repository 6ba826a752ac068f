import { type ListedIndex, nameKey } from "./listed-index";
import { cikOf, tickerOf } from "./read-list";
import type { ListedCompany, UnknownEntry } from "./rows";

const shown = 3;

/** Listed companies that a word may have meant: a ticker one slip away, or a name that holds it. The closest first. */
export function nearMisses(index: ListedIndex, word: string): UnknownEntry["near"] {
  if (cikOf(word) !== null) return [];
  const ticker = tickerOf(word);
  const name = nameKey(word);
  const scored: { score: number; company: ListedCompany; ticker: string | null }[] = [];
  for (const company of index.companies) {
    const near = ticker === null ? null : nearestTicker(ticker, company.tickers);
    const byName = name.length >= 3 ? nameScore(name, nameKey(company.name)) : null;
    const score = Math.min(near?.score ?? 9, byName ?? 9);
    if (score < 9) scored.push({ score, company, ticker: near?.ticker ?? company.tickers[0] ?? null });
  }
  scored.sort((a, b) => a.score - b.score || a.company.name.length - b.company.name.length);
  return scored
    .slice(0, shown)
    .map(({ company, ticker }) => ({ cik: company.cik, name: company.name, ticker, member: false }));
}

function nearestTicker(typed: string, tickers: readonly string[]): { score: number; ticker: string } | null {
  const bare = (ticker: string) => ticker.replaceAll("-", "");
  for (const ticker of tickers) {
    if (bare(ticker) === bare(typed)) return { score: 0, ticker };
    // Every ticker of one letter is one slip away from every other.
    if (typed.length >= 3 && isOneSlip(typed, ticker)) return { score: 2, ticker };
    if (typed.length >= 2 && ticker.startsWith(`${typed}-`)) return { score: 1, ticker };
  }
  return null;
}

function nameScore(typed: string, name: string): number | null {
  if (name.startsWith(typed)) return 1;
  if (typed.startsWith(`${name} `)) return 3;
  return name.includes(` ${typed}`) ? 4 : null;
}

/** One letter more, less or other, or two neighbours swapped. */
export function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [restOne, restOther] = [one.slice(start), other.slice(start)];
  if (restOne.slice(1) === restOther.slice(1)) return true;
  if (restOne.slice(1) === restOther || restOne === restOther.slice(1)) return true;
  return restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2);
}
