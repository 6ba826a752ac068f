import { DomainError } from "@/domain/errors";
import type { Day } from "@/domain/periods/model";
import { cikOf, drawProfile, type Profile } from "../profile";
import { filingsUntil, type SimulatedFiling } from "../schedule";
import { type MarketOptions, marketInput } from "../schema";
import { simulateCompany } from "../simulate-company";
import { drawCalendar, type FilingCalendar } from "./filing-calendar";
import type { Filing, Market, Version } from "./market";
import { exchangeOf, simulatedSubmissions } from "./simulated-submissions";

/** How long a company that has filed for the last time keeps its ticker. */
const delistingDays = 30;

/**
 * The market of `simulate` with the same seed and years, whose documents are made when they are asked for. `horizon`
 * is the last day that can be asked about. Throws `invalid_input` for options that make no market.
 */
export function openSimulatedMarket(source: { seed: number; companies: number; years?: number }, horizon: Day): Market {
  const parsed = marketInput.safeParse(source);
  if (!parsed.success) {
    throw new DomainError("invalid_input", parsed.error.issues.map(({ message }) => message).join(" "));
  }
  const options = parsed.data;
  const ending = new AbortController();
  const calendar = drawCalendar({ ...options, until: horizon }, ending.signal);
  // Whoever asks sees the failure; nobody asking must not end the process.
  const prepared = calendar.then(
    () => {},
    () => {},
  );
  const market = { options, calendar };
  return {
    key: `simulated ${options.seed} ${options.years}`,
    words: `${options.companies.toLocaleString("en-US")} simulated companies, seed ${options.seed}`,
    seed: options.seed,
    prepared,
    filedOn: (day) => filedOn(market, day),
    version: async (cik, day) => versionOf(filingsOf(options, cik, day)),
    document: async (cik, day) =>
      simulateCompany({ ...options, until: day }, indexOf(options, cik) ?? -1)?.document ?? "",
    submissions: async (cik, day) => submissionsOf(options, cik, day),
    tickers: (shape, day) => tickersOf(market, shape, day),
    filers: (day) => filersOn(market, day),
    async close() {
      ending.abort();
      await prepared;
    },
  };
}

type SimulatedMarket = { options: MarketOptions; calendar: Promise<FilingCalendar> };

function indexOf({ seed, companies }: MarketOptions, cik: number): number | null {
  const index = cik - cikOf(seed, 0);
  return index >= 0 && index < companies ? index : null;
}

function filingsOf(options: MarketOptions, cik: number, day: Day): SimulatedFiling[] {
  const index = indexOf(options, cik);
  return index === null ? [] : filingsUntil(drawProfile(options, index), day);
}

function versionOf(filings: readonly SimulatedFiling[]): Version | null {
  const newest = filings.at(-1);
  if (!newest) return null;
  const before = filings.filter(({ filed }) => filed < newest.filed).at(-1)?.filed ?? null;
  return { key: `${filings.length} ${newest.accession}`, filed: newest.filed, before };
}

async function filedOn({ options, calendar }: SimulatedMarket, day: Day): Promise<Filing[]> {
  return (await calendar).companiesOn(day).flatMap((index) => {
    const { cik, name } = drawProfile(options, index);
    const filings = filingsOf(options, cik, day).filter(({ filed }) => filed === day);
    return filings.map(({ form, filed, accession }) => ({ cik, name, form, filed, accession }));
  });
}

function submissionsOf(options: MarketOptions, cik: number, day: Day): string | null {
  const filings = filingsOf(options, cik, day);
  const profile = drawProfile(options, cik - cikOf(options.seed, 0));
  return filings.length > 0 ? simulatedSubmissions(profile, filings, isListed(profile, filings, day)) : null;
}

function isListed(profile: Profile, filings: readonly SimulatedFiling[], day: Day): boolean {
  const isOver = filings.some(({ quarter }) => quarter === profile.history.lastFiled);
  return !isOver || day <= (filings.at(-1)?.filed ?? 0) + delistingDays;
}

async function filersOn({ options, calendar }: SimulatedMarket, day: Day): Promise<number[]> {
  const { first } = await calendar;
  return [...first].flatMap((filed, index) => (filed > 0 && filed <= day ? [cikOf(options.seed, index)] : []));
}

async function tickersOf(market: SimulatedMarket, shape: "plain" | "exchange", day: Day): Promise<string> {
  const { last } = await market.calendar;
  const profiles = (await filersOn(market, day))
    .map((cik) => drawProfile(market.options, cik - cikOf(market.options.seed, 0)))
    .filter(({ index }) => !last[index] || day <= last[index] + delistingDays);
  if (shape === "exchange") {
    const data = profiles.map((profile) => [profile.cik, profile.name, profile.ticker, exchangeOf(profile)]);
    return JSON.stringify({ fields: ["cik", "name", "ticker", "exchange"], data });
  }
  const rows = profiles.map(({ cik, ticker, name }, at) => [at, { cik_str: cik, ticker, title: name }]);
  return JSON.stringify(Object.fromEntries(rows));
}
