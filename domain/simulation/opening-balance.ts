import { openingPrice } from "./economy";
import { noStocks, type Quarter, type Stocks, totalled } from "./ledger-model";
import type { Profile } from "./profile";
import { openStream, type RandomStream } from "./random";

/** The books on the day before the first quarter: assets from the sector's proportions, equity what is left. */
export function openingBalance(profile: Profile): Omit<Quarter, "flows"> {
  const random = openStream(profile.seed, profile.index, "opening");
  const stocks = profile.sector.model === "bank" ? bankStocks(profile, random) : operatingStocks(profile, random);
  const price = openingPrice(profile);
  const worth = profile.revenue * profile.unit * (profile.sector.research > 1 ? 80 : random.between(1.5, 6));
  const outstanding = Math.max(2_000_000, Math.round(worth / price));
  const par = parValue(profile);
  stocks.commonStock = Math.max(1, Math.round((outstanding * par) / profile.unit));
  settleEquity(profile, stocks, random);
  const shares = {
    outstanding,
    treasury: 0,
    authorized: authorizedFor(outstanding),
    basic: outstanding,
    dilutive: 0,
    antidilutive: 0,
    price,
    dividend: 0,
  };
  return { stocks: totalled(stocks), shares };
}

/** Dollars a share, fixed for the company's life. */
export const parValue = (profile: Profile): number =>
  openStream(profile.seed, profile.index, "par").pick([0.01, 0.01, 0.01, 0.001, 0.001, 0.0001, 0.1, 1]);

function authorizedFor(outstanding: number): number {
  let authorized = 50_000_000;
  while (authorized < outstanding * 1.5) authorized *= 2;
  return authorized;
}

function operatingStocks(profile: Profile, random: RandomStream): Stocks {
  const { sector, revenue } = profile;
  const stocks = noStocks();
  const share = (ratio: number) => Math.round(revenue * ratio * random.between(0.8, 1.25));
  stocks.cash = share(sector.research > 1 ? 8 : 0.2);
  stocks.restrictedCash = profile.style.restricted ? share(0.008) : 0;
  stocks.receivables = share(sector.receivables);
  stocks.inventory = sector.has.inventory ? share(sector.inventory) : 0;
  stocks.otherCurrentAssets = share(0.03);
  stocks.plantGross = share(sector.plant * 1.8);
  stocks.accumulatedDepreciation = Math.round(stocks.plantGross * 0.42);
  stocks.goodwill = sector.has.goodwill ? share(0.3) : 0;
  stocks.intangibles = sector.has.goodwill ? share(0.14) : 0;
  stocks.otherNoncurrentAssets = share(sector.name === "Insurance" ? 2.5 : 0.08);
  stocks.payables = share(sector.payables);
  stocks.accrued = share(0.09);
  const debt = Math.round(assetsOf(stocks) * sector.debt * random.between(0.5, 1.4));
  stocks.currentDebt = Math.round(debt * 0.06);
  stocks.longTermDebt = debt - stocks.currentDebt;
  stocks.otherNoncurrentLiabilities = share(sector.name === "Insurance" ? 1.5 : 0.06);
  return stocks;
}

function bankStocks(profile: Profile, random: RandomStream): Stocks {
  const stocks = noStocks();
  // A bank's revenue is some 5% of what it owns.
  const size = profile.revenue / 0.05;
  const share = (ratio: number) => Math.round(size * ratio * random.between(0.9, 1.1));
  stocks.cash = share(0.035);
  stocks.loans = share(0.68);
  stocks.securities = share(0.2);
  stocks.plantGross = share(0.02);
  stocks.accumulatedDepreciation = Math.round(stocks.plantGross * 0.4);
  stocks.goodwill = share(0.015);
  stocks.intangibles = share(0.003);
  stocks.otherNoncurrentAssets = share(0.03);
  stocks.deposits = Math.round(assetsOf(stocks) * random.between(0.76, 0.82));
  stocks.longTermDebt = share(0.05);
  stocks.currentDebt = share(0.015);
  stocks.otherNoncurrentLiabilities = share(0.01);
  return stocks;
}

const assetsOf = (stocks: Stocks): number => {
  const all = { ...stocks };
  const current = all.cash + all.restrictedCash + all.receivables + all.inventory + all.otherCurrentAssets;
  const plant = all.plantGross - all.accumulatedDepreciation;
  return current + plant + all.goodwill + all.intangibles + all.loans + all.securities + all.otherNoncurrentAssets;
};

function settleEquity(profile: Profile, stocks: Stocks, random: RandomStream): void {
  const owed =
    stocks.payables +
    stocks.accrued +
    stocks.currentDebt +
    stocks.longTermDebt +
    stocks.deposits +
    stocks.otherNoncurrentLiabilities;
  const equity = assetsOf(stocks) - owed;
  if (profile.style.noncontrolling) stocks.noncontrolling = Math.round(equity * random.between(0.02, 0.12));
  if (profile.style.noncontrolling && random.chance(0.15)) stocks.temporaryEquity = Math.round(equity * 0.04);
  const parents = equity - stocks.noncontrolling - stocks.temporaryEquity - stocks.commonStock;
  const earned = profile.sector.research > 1 ? -random.between(1.5, 5) : random.between(0.1, 0.7);
  stocks.retainedEarnings = Math.round(parents * earned);
  stocks.paidInCapital = parents - stocks.retainedEarnings;
}
