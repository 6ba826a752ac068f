import { type Day, parseDay } from "@/domain/periods/model";
import type { RouteName } from "./options";

/** What a path of EDGAR's asks for. */
export type Asked =
  | { route: "companyfacts" | "submissions"; cik: number }
  | { route: "tickers"; shape: "plain" | "exchange" }
  | { route: "index-listing"; year: number; quarter: number }
  | { route: "daily-index"; day: Day }
  | { route: "archive" }
  | { route: "other" };

const patterns: readonly [RegExp, (found: string[]) => Asked][] = [
  [/^\/api\/xbrl\/companyfacts\/CIK(\d{10})\.json$/, ([cik]) => ({ route: "companyfacts", cik: Number(cik) })],
  [/^\/submissions\/CIK(\d{10})\.json$/, ([cik]) => ({ route: "submissions", cik: Number(cik) })],
  [/^\/files\/company_tickers\.json$/, () => ({ route: "tickers", shape: "plain" })],
  [/^\/files\/company_tickers_exchange\.json$/, () => ({ route: "tickers", shape: "exchange" })],
  [/^\/Archives\/edgar\/daily-index\/xbrl\/companyfacts\.zip$/, () => ({ route: "archive" })],
  [
    /^\/Archives\/edgar\/daily-index\/(\d{4})\/QTR([1-4])\/index\.json$/,
    ([year, quarter]) => ({ route: "index-listing", year: Number(year), quarter: Number(quarter) }),
  ],
  [/^\/Archives\/edgar\/daily-index\/(\d{4})\/QTR([1-4])\/master\.(\d{8})\.idx$/, dailyIndex],
];

/** Query strings mean nothing to EDGAR's files. */
export function routeOf(path: string): Asked {
  for (const [pattern, read] of patterns) {
    const found = pattern.exec(path);
    if (found) return read(found.slice(1));
  }
  return { route: "other" };
}

export const cikOfRoute = (asked: Asked): number | null => ("cik" in asked ? asked.cik : null);

/** A day lies in one quarter's folder only. */
function dailyIndex([year, quarter, compact = ""]: string[]): Asked {
  const day = parseDay(compact.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3"));
  const isThere = day !== null && compact.startsWith(year ?? "") && quarterOf(compact) === Number(quarter);
  return isThere ? { route: "daily-index", day } : { route: "other" };
}

const quarterOf = (compact: string): number => Math.ceil(Number(compact.slice(4, 6)) / 3);

/** Data documents and the files of the web site come from different hosts, which word a missing file differently. */
export const isDataHost = (route: RouteName): boolean => route === "companyfacts" || route === "submissions";
