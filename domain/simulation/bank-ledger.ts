import type { Climate } from "./economy";
import { type Flows, noFlows, type Quarter, type Shares, type Stocks, totalled } from "./ledger-model";
import { countShares } from "./operating-financing";
import { attribute, type Habits, interestAndTaxPaid } from "./operating-income";
import type { Profile } from "./profile";

/** The next quarter of a bank: it lends what it takes in, and securities take up the difference. */
export function nextBankQuarter(
  profile: Profile,
  habits: Habits,
  climate: Climate,
  last: Omit<Quarter, "flows">,
): Quarter {
  const before = last.stocks;
  const stocks: Stocks = { ...before };
  const flows = bankIncome(profile, habits, climate, before);
  const shares: Shares = { ...last.shares, price: climate.price };
  const joined = merge(climate, before, stocks);
  lendAndBorrow(climate, flows, stocks);
  payOwners(profile, flows, stocks, shares);
  closeBooks(profile, climate, flows, before, stocks);
  interestAndTaxPaid(flows, climate.random);
  countShares(profile, climate, flows, shares, last.shares, joined);
  return { flows, stocks: totalled(stocks), shares };
}

function bankIncome(profile: Profile, habits: Habits, climate: Climate, before: Stocks): Flows {
  const { random, rate } = climate;
  const flows = noFlows();
  const wobble = () => 1 + 0.012 * random.bell();
  const lent = before.loans * (0.034 + rate * 0.45) + before.securities * (0.02 + rate * 0.25);
  const owed =
    before.deposits * (0.001 + rate * 0.42) + (before.longTermDebt + before.currentDebt) * (0.02 + rate * 0.6);
  flows.interestIncome = Math.round((lent / 4) * wobble());
  flows.interestExpense = Math.round((owed / 4) * wobble());
  flows.netInterestIncome = flows.interestIncome - flows.interestExpense;
  flows.provision = Math.round((before.loans / 4) * 0.0025 * Math.max(-0.2, 1 + 0.7 * random.bell()));
  flows.noninterestIncome = Math.round(flows.interestIncome * 0.22 * wobble());
  flows.noninterestExpense = Math.round((before.assets / 4) * 0.0255 * habits.overhead * 1.6 * wobble());
  flows.revenue = flows.interestIncome + flows.noninterestIncome;
  flows.pretaxIncome = flows.netInterestIncome - flows.provision + flows.noninterestIncome - flows.noninterestExpense;
  flows.incomeTax = Math.round(flows.pretaxIncome * habits.taxRate * 0.9);
  flows.netIncomeIncludingNci = flows.pretaxIncome - flows.incomeTax;
  flows.depreciation = Math.min(before.plant, Math.round(before.plantGross * 0.012));
  flows.intangibleAmortization = Math.round(before.intangibles * 0.03);
  flows.stockPay = Math.round(flows.noninterestExpense * 0.03);
  return attribute(profile, flows, climate, before);
}

function merge(climate: Climate, before: Stocks, stocks: Stocks): number {
  if (climate.merger === 0) return 0;
  const goodwill = Math.round(before.equity * climate.merger * 0.4);
  const loans = Math.round(before.loans * climate.merger);
  const deposits = Math.round(before.deposits * climate.merger);
  const securities = Math.max(0, Math.round(deposits * 1.06) - loans);
  const value = goodwill + loans + securities - deposits;
  stocks.goodwill += goodwill;
  stocks.loans += loans;
  stocks.securities += securities;
  stocks.deposits += deposits;
  stocks.paidInCapital += value;
  return Math.max(0, value);
}

function lendAndBorrow(climate: Climate, flows: Flows, stocks: Stocks): void {
  const { random } = climate;
  const growth = Math.max(-0.03, 0.015 + 0.012 * random.bell());
  flows.depositGrowth = Math.round(stocks.deposits * growth);
  // Lending follows deposits: a bank that has lent most of them slows down.
  const appetite = (0.86 - stocks.loans / stocks.deposits) * 0.15;
  const lending = Math.round(stocks.loans * Math.max(-0.05, growth + appetite + 0.006 * random.bell()));
  flows.loanGrowth = lending;
  stocks.loans += lending - flows.provision;
  stocks.deposits += flows.depositGrowth;
  const debt = stocks.longTermDebt + stocks.currentDebt;
  if (random.chance(0.15)) flows.debtIssued = Math.round(debt * random.between(0.1, 0.5));
  else flows.debtRepaid = Math.round(debt * random.between(0, 0.06));
  stocks.longTermDebt = Math.round((debt + flows.debtIssued - flows.debtRepaid) * 0.7);
  stocks.currentDebt = debt + flows.debtIssued - flows.debtRepaid - stocks.longTermDebt;
  flows.capex = Math.max(0, Math.round(stocks.plantGross * 0.016 * (1 + 0.3 * random.bell())));
  stocks.plantGross += flows.capex;
  stocks.accumulatedDepreciation += flows.depreciation;
  stocks.intangibles -= flows.intangibleAmortization;
  const other = Math.round(stocks.assets * 0.03 * (1 + 0.04 * random.bell()));
  flows.otherWorkingChange = other - stocks.otherNoncurrentAssets;
  stocks.otherNoncurrentAssets = other;
}

function payOwners(profile: Profile, flows: Flows, stocks: Stocks, shares: Shares): void {
  const perShare = (flows.netIncomeCommon * profile.unit * profile.sector.payout) / shares.outstanding;
  if (shares.dividend === 0 && perShare > 0.01) shares.dividend = Math.round(perShare * 100) / 100;
  flows.dividends = Math.round((shares.dividend * shares.outstanding) / profile.unit) + flows.preferredDividends;
  flows.repurchases = Math.max(0, Math.round(flows.netIncomeCommon * 0.2));
  if (profile.style.treasury) stocks.treasuryStock += flows.repurchases;
  else stocks.paidInCapital -= flows.repurchases;
  stocks.paidInCapital += flows.stockPay;
}

function closeBooks(profile: Profile, climate: Climate, flows: Flows, before: Stocks, stocks: Stocks): void {
  flows.nciDistributions = profile.style.noncontrolling ? Math.max(0, Math.round(flows.nciIncome * 0.6)) : 0;
  flows.operatingCashFlow =
    flows.netIncomeIncludingNci +
    flows.depreciation +
    flows.intangibleAmortization +
    flows.stockPay +
    flows.provision -
    flows.otherWorkingChange;
  const raised = flows.depositGrowth + flows.debtIssued - flows.debtRepaid;
  flows.financingCashFlow = raised - flows.dividends - flows.repurchases - flows.nciDistributions;
  const available = before.cash + flows.operatingCashFlow + flows.financingCashFlow - flows.loanGrowth - flows.capex;
  const wanted = Math.round(stocks.deposits * 0.04 * (1 + 0.12 * climate.random.bell()));
  // Securities take what cash does not need; sold out, the bank shrinks its cash instead.
  flows.investmentPurchases = Math.max(-Math.round(stocks.securities * 0.9), available - wanted);
  stocks.securities += flows.investmentPurchases;
  flows.investingCashFlow = -flows.loanGrowth - flows.investmentPurchases - flows.capex;
  flows.fx = 0;
  flows.cashChange = flows.operatingCashFlow + flows.investingCashFlow + flows.financingCashFlow;
  stocks.cash = before.cash + flows.cashChange;
  stocks.securities += flows.otherComprehensive;
  stocks.accumulatedOther += flows.otherComprehensive;
  stocks.retainedEarnings += flows.netIncome - flows.dividends;
  stocks.noncontrolling += flows.nciIncome - flows.nciDistributions;
}
