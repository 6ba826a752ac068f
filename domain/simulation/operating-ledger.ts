import { adoptionYear, leaseStandard } from "./calendar";
import type { Climate } from "./economy";
import { type Flows, fiscalYearOf, type Quarter, type Shares, type Stocks, totalled } from "./ledger-model";
import { countShares, finance } from "./operating-financing";
import { earn, type Habits, interestAndTaxPaid } from "./operating-income";
import type { Profile } from "./profile";

/** The next quarter of a company that sells things. Every change of a stock has its flow: the books close exactly. */
export function nextOperatingQuarter(
  profile: Profile,
  habits: Habits,
  climate: Climate,
  last: Omit<Quarter, "flows">,
): Quarter {
  const before = last.stocks;
  const flows = earn(profile, habits, climate, before);
  const stocks: Stocks = { ...before };
  const joined = merge(profile, climate, before, stocks);
  turnOver(profile, climate, flows, stocks, joined);
  invest(profile, climate, flows, stocks);
  const shares: Shares = { ...last.shares, price: climate.price };
  finance(profile, habits, climate, flows, stocks, shares);
  lease(profile, climate, stocks);
  closeBooks(flows, before, stocks);
  interestAndTaxPaid(flows, climate.random);
  countShares(profile, climate, flows, shares, last.shares, joined.value);
  return { flows, stocks: totalled(stocks), shares };
}

type Joined = { receivables: number; inventory: number; payables: number; value: number };

/** A merger paid in shares: what joins stands against paid-in capital and passes no cash flow. */
function merge(profile: Profile, climate: Climate, before: Stocks, stocks: Stocks): Joined {
  const { merger } = climate;
  const joined = {
    receivables: Math.round(before.receivables * merger),
    inventory: Math.round(before.inventory * merger),
    payables: Math.round(before.payables * merger),
    value: 0,
  };
  if (merger === 0) return joined;
  const plant = Math.round(before.plant * merger);
  const goodwill = profile.sector.has.goodwill ? Math.round(climate.level * merger * 0.4) : 0;
  const intangibles = Math.round(climate.level * merger * 0.25);
  stocks.plantGross += plant;
  stocks.goodwill += goodwill;
  stocks.intangibles += intangibles;
  joined.value = joined.receivables + joined.inventory - joined.payables + plant + goodwill + intangibles;
  stocks.paidInCapital += joined.value;
  return joined;
}

/** Working capital follows revenue; what joined by merger is no cash flow. */
function turnOver(profile: Profile, climate: Climate, flows: Flows, stocks: Stocks, joined: Joined): void {
  const { sector } = profile;
  const { random, level } = climate;
  const yearly = Math.min(climate.revenue * 4, level * 3);
  const near = (ratio: number, base: number) => Math.max(0, Math.round(base * ratio * (1 + 0.05 * random.bell())));
  const before = { ...stocks };
  stocks.receivables = near(sector.receivables, yearly);
  stocks.inventory = sector.has.inventory ? near(sector.inventory, level) : 0;
  stocks.payables = near(sector.payables, level);
  stocks.otherCurrentAssets = near(0.03, level);
  stocks.accrued = near(sector.research > 1 ? 0.6 : 0.09, level);
  flows.receivablesChange = stocks.receivables - before.receivables - joined.receivables;
  flows.inventoryChange = stocks.inventory - before.inventory - joined.inventory;
  flows.payablesChange = stocks.payables - before.payables - joined.payables;
  flows.otherWorkingChange = stocks.otherCurrentAssets - before.otherCurrentAssets - (stocks.accrued - before.accrued);
  flows.operatingCashFlow =
    flows.netIncomeIncludingNci + flows.depreciation + flows.intangibleAmortization + flows.impairment + flows.stockPay -
    flows.receivablesChange - flows.inventoryChange + flows.payablesChange - flows.otherWorkingChange; // biome-ignore format: the sum reads as one
}

function invest(profile: Profile, climate: Climate, flows: Flows, stocks: Stocks): void {
  const { sector } = profile;
  const { random, level } = climate;
  flows.capex = Math.max(0, Math.round((level / 4) * sector.capex * (1 + 0.2 * random.bell())));
  const bolted = sector.has.goodwill && random.chance(0.035);
  flows.acquisitions = bolted ? Math.round(Math.min(level * random.between(0.02, 0.12), stocks.cash * 0.7)) : 0;
  const goodwill = Math.round(flows.acquisitions * 0.6);
  // Retirements leave gross cost and accumulated depreciation alike.
  const retired = Math.round(stocks.accumulatedDepreciation * 0.012);
  stocks.plantGross += flows.capex - retired;
  stocks.accumulatedDepreciation += flows.depreciation - retired;
  stocks.goodwill += goodwill - flows.impairment;
  stocks.intangibles += flows.acquisitions - goodwill - flows.intangibleAmortization;
}

/** Leases come onto the balance sheet with ASC 842: the same amount on both sides, and no cash. */
function lease(profile: Profile, climate: Climate, stocks: Stocks): void {
  if (fiscalYearOf(climate.quarter) < adoptionYear(profile.calendar, leaseStandard)) return;
  const total = Math.round(
    climate.level * Math.min(0.3, profile.sector.plant * 0.25) * (1 + 0.03 * climate.random.bell()),
  );
  stocks.rightOfUse = total;
  stocks.currentLease = Math.round(total * 0.18);
  stocks.noncurrentLease = total - stocks.currentLease;
}

function closeBooks(flows: Flows, before: Stocks, stocks: Stocks): void {
  flows.cashChange = flows.operatingCashFlow + flows.investingCashFlow + flows.financingCashFlow + flows.fx;
  stocks.cash = before.cash + before.restrictedCash + flows.cashChange - stocks.restrictedCash;
  stocks.otherNoncurrentAssets += flows.otherComprehensive - flows.fx;
  stocks.accumulatedOther += flows.otherComprehensive;
  stocks.retainedEarnings += flows.netIncome - flows.dividends;
  stocks.noncontrolling += flows.nciIncome - flows.nciDistributions;
}
