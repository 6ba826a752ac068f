import { chosenLines } from "./chosen-lines";
import { documentOf } from "./document";
import { factsOf } from "./filing-facts";
import { keepBooks } from "./keep-books";
import { type PlantedError, plant } from "./plant";
import { cikOf, drawProfile, type Profile } from "./profile";
import { filingsUntil } from "./schedule";
import { firstFiscalYear, type MarketOptions } from "./schema";
import { type FiledFact, withStanding } from "./standing";

export type SimulatedCompany = {
  cik: number;
  /** Name of its entry in the zip: `CIK##########.json`. */
  entry: string;
  profile: Profile;
  /** The JSON text. */
  document: string;
  planted: PlantedError[];
  filings: number;
  facts: number;
};

/** As EDGAR names it: the CIK with ten digits. */
export const entryName = (options: MarketOptions, index: number): string =>
  `CIK${String(cikOf(options.seed, index)).padStart(10, "0")}.json`;

/**
 * Company `index` (from 0) of the market. Deterministic: the same options give the same text, and a later `until`
 * gives the same filings and more. Null when the company has filed nothing by then.
 */
export function simulateCompany(options: MarketOptions, index: number): SimulatedCompany | null {
  const profile = drawProfile(options, index);
  const filings = filingsUntil(profile, options.until);
  const last = filings.reduce((latest, { quarter }) => Math.max(latest, quarter), 0);
  if (filings.length === 0) return null;
  const ledger = keepBooks(profile, last);
  const lines = chosenLines(profile);
  const errors: Omit<PlantedError, "winning">[] = [];
  const filed: FiledFact[] = [];
  for (const filing of filings) {
    const published = plant(profile, filing, factsOf(filing, profile, ledger, lines), firstFiscalYear(options.years));
    errors.push(...published.errors);
    for (const fact of published.facts) filed.push({ fact, filing });
  }
  return {
    cik: profile.cik,
    entry: entryName(options, index),
    profile,
    document: documentOf(profile, filed),
    planted: withStanding(errors, filed),
    filings: filings.length,
    facts: filed.length,
  };
}
