import { drawProfile, type Profile } from "./profile";
import type { MarketOptions } from "./schema";

/** What EDGAR's company facts do not say of a company, and its submissions would. */
export type SimulatedProfile = {
  name: string;
  tickers: string[];
  sic: string;
  sector: string;
  filerCategory: string;
};

/** Profiles of the whole market by CIK, also of companies that have not filed yet. */
export function simulatedProfiles(options: MarketOptions): Map<number, SimulatedProfile> {
  const profiles = new Map<number, SimulatedProfile>();
  for (let index = 0; index < options.companies; index++) {
    const profile = drawProfile(options, index);
    profiles.set(profile.cik, publicProfile(profile));
  }
  return profiles;
}

export const publicProfile = ({ name, ticker, sic, sector, filerCategory }: Profile): SimulatedProfile => ({
  name,
  tickers: [ticker],
  sic,
  sector: sector.name,
  filerCategory,
});
