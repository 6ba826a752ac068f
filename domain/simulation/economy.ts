import { fiscalQuarterOf, fiscalYearOf } from "./ledger-model";
import type { Profile } from "./profile";
import { openStream, type RandomStream } from "./random";

/** What the world does to a company in one quarter. Amounts in units of the books. */
export type Climate = {
  quarter: number;
  /** Yearly revenue the business runs at: what plans, stocks and spending follow. */
  level: number;
  revenue: number;
  /** Dollars a share. */
  price: number;
  /** Short-term interest, per year. */
  rate: number;
  /** The company that joins this quarter, as a multiple of the level before. */
  merger: number;
  random: RandomStream;
};

/** Federal funds, roughly, by calendar year: deposits and debt cost what money cost. */
const yearlyRates: Record<number, number> = { 2017: 0.01, 2018: 0.018, 2019: 0.021, 2020: 0.004, 2021: 0.001, 2022: 0.019, 2023: 0.05, 2024: 0.051, 2025: 0.042 }; // biome-ignore format: a table

/** One climate per quarter from `first` on, for ever. Each quarter draws from its own stream. */
export function* climates(profile: Profile, first: number): Generator<Climate, never> {
  const { seed, index, sector, history } = profile;
  let level = profile.revenue;
  let price = openingPrice(profile);
  for (let quarter = first; ; quarter++) {
    const random = openStream(seed, index, "quarter", quarter);
    const shock = sector.growth.deviation * random.bell() * 0.5;
    const growth = Math.max(-0.25, sector.growth.yearly / 4 + shock);
    const merger = history.merger?.quarter === quarter ? history.merger.size : 0;
    level *= (1 + growth) * (1 + merger);
    if (history.disposal?.quarter === quarter) level *= 1 - history.disposal.share;
    const drift = price > 150 ? -0.02 : sector.growth.yearly / 5;
    price = Math.max(0.4, price * (1 + drift + 0.08 * random.bell()));
    for (const split of history.splits) if (split.quarter === quarter) price /= split.ratio;
    const rate = yearlyRates[fiscalYearOf(quarter)] ?? 0.003;
    yield { quarter, level, revenue: revenueOf(profile, quarter, level, random), price, rate, merger, random };
  }
}

/** Dollars a share before the first quarter. */
export const openingPrice = ({ seed, index, sector }: Profile): number =>
  openStream(seed, index, "price").between(4, sector.research > 1 ? 25 : 60);

function revenueOf(profile: Profile, quarter: number, level: number, random: RandomStream): number {
  const { sector, history } = profile;
  const season = sector.seasons[fiscalQuarterOf(quarter)] ?? 0.25;
  const usual = Math.max(1, Math.round(level * season * (1 + 0.012 * random.bell())));
  if (sector.research < 1) return usual;
  // Drug developers: nothing for years, small royalties, now and then a milestone of many times a usual quarter.
  const habit = openStream(profile.seed, profile.index, "biotech");
  const silentUntil = habit.chance(0.45) ? history.firstFiled + habit.whole(4, 30) : 0;
  if (quarter < silentUntil) return 0;
  return random.chance(0.035) ? Math.round(usual * random.between(20, 900)) : usual;
}
