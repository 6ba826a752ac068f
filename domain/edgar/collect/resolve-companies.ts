import type { TickerRow } from "../tickers";

export type ResolvedCompany = { cik: number; name: string | null; ticker: string | null };
export type UnknownCompany = { text: string; near: string[] };

const cikText = /^(?:CIK)?(\d{1,10})$/i;
const mostNear = 3;

/** Splits a list as people write it: commas, spaces and lines; `#` begins a remark. */
export function companyTexts(text: string): string[] {
  const texts = text
    .split(/\r?\n/)
    .flatMap((line) => line.replace(/#.*/, "").split(/[\s,;]+/))
    .filter((part) => part !== "");
  return [...new Set(texts)];
}

export const isCik = (text: string): boolean => cikText.test(text) && Number(text.replace(/\D/g, "")) > 0;

/**
 * Finds companies by ticker or CIK. A class of shares may be written with a dot, a slash or a dash (BRK.B, BRK-B). A CIK
 * need not be in the list: companies without a ticker still have facts. A ticker that is not there gets its nearest.
 */
export function resolveCompanies(
  texts: readonly string[],
  list: readonly TickerRow[],
): { found: ResolvedCompany[]; unknown: UnknownCompany[] } {
  const byTicker = new Map(list.map((row) => [normal(row.ticker), row]));
  // A company's first row is its main ticker.
  const byCik = new Map([...list].reverse().map((row) => [row.cik, row]));
  const found = new Map<number, ResolvedCompany>();
  const unknown: UnknownCompany[] = [];
  for (const text of texts) {
    const cik = isCik(text) ? Number(text.replace(/\D/g, "")) : null;
    const row = cik === null ? byTicker.get(normal(text)) : byCik.get(cik);
    const company = row ?? (cik === null ? null : { cik, name: null, ticker: null });
    if (company === null) unknown.push({ text, near: nearest(text, list) });
    else found.set(company.cik, { cik: company.cik, name: company.name || null, ticker: company.ticker });
  }
  return { found: [...found.values()], unknown };
}

const normal = (ticker: string): string => ticker.toUpperCase().replace(/[./]/g, "-");

/** Tickers that differ in one place, and those of companies whose name begins so. */
function nearest(text: string, list: readonly TickerRow[]): string[] {
  const wanted = normal(text);
  const near = list.filter(({ ticker }) => differInOnePlace(wanted, normal(ticker)));
  const named = wanted.length < 3 ? [] : list.filter(({ name }) => name.toUpperCase().startsWith(wanted));
  return [...new Set([...named, ...near])].slice(0, mostNear).map(({ ticker, name }) => `${ticker} (${name})`);
}

/** One letter more, less or other, or two neighbours swapped. */
function differInOnePlace(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [a, b] = [one.slice(start), other.slice(start)];
  const swapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || swapped;
}
