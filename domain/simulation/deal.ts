import type { Incident } from "./incidents";
import { fiscalQuarterOf, fiscalYearOf, quarterNumber } from "./ledger-model";
import type { Profile } from "./profile";
import { openStream, shuffled } from "./random";
import type { SimulatedFiling } from "./schedule";
import { lastFullFiscalYear } from "./schema";
import { incidents } from "./shoe";

/**
 * Real files: 142 filings with a labelled error on a mapped tag in about 1,970 company-years, that is 7 in 100, of
 * which 55% left a winning value wrong: 0.2 decisions per 1,000 data points. Incidents last 1.7 filings, and one
 * company-year in eight does not exist here, so four to five start in 100 company-years.
 */
const incidentsPerBlockAndYear = 4;
const blockSize = 100;

/** Filings in a row that repeat an incident, as the labelled runs do: 62% one, 25% two, 6% three, 7% four. */
const runs = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 4] as const;

/**
 * The incidents of one filing. Cards are dealt by company block and fiscal year, so that neither the number of
 * companies nor the last day changes what a company got; a market of 300 companies and ten years sees every card.
 */
export function incidentsOf(profile: Profile, filing: SimulatedFiling, firstYear: number): Incident[] {
  if (filing.amendment) return [];
  const year = fiscalYearOf(filing.quarter);
  const found: Incident[] = [];
  for (let start = Math.max(firstYear, year - 3); start <= year; start++) {
    for (const incident of dealt(profile, start, firstYear)) {
      if (covers(profile, incident, start, filing.quarter)) found.push(incident);
    }
  }
  return found;
}

function dealt({ seed, index }: Profile, year: number, firstYear: number): Incident[] {
  const block = Math.floor(index / blockSize);
  const slots = shuffled([...Array(blockSize).keys()], openStream(seed, "slots", block, year));
  const shoe = shuffledShoe(seed);
  const yearsDealt = lastFullFiscalYear - firstYear + 1;
  const first = (block * yearsDealt + year - firstYear) * incidentsPerBlockAndYear;
  return slots.slice(0, incidentsPerBlockAndYear).flatMap((slot, at) => {
    const incident = slot === index % blockSize ? shoe[(first + at) % shoe.length] : undefined;
    return incident ? [incident] : [];
  });
}

function covers(profile: Profile, incident: Incident, year: number, quarter: number): boolean {
  const random = openStream(profile.seed, profile.index, "run", incident.name, year);
  const start = quarterNumber(year, incident.annual ? 3 : random.whole(0, 3));
  const length = random.pick(runs);
  if (!incident.annual) return quarter >= start && quarter < start + length;
  return fiscalQuarterOf(quarter) === 3 && quarter >= start && quarter < start + length * 4;
}

let lastShoe: { seed: number; cards: Incident[] } | null = null;

function shuffledShoe(seed: number): Incident[] {
  if (lastShoe?.seed !== seed) {
    const cards = incidents.flatMap((incident) => Array<Incident>(incident.cards).fill(incident));
    lastShoe = { seed, cards: shuffled(cards, openStream(seed, "shoe")) };
  }
  return lastShoe.cards;
}
