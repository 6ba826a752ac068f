import { adoptionYear, restrictedCashStandard } from "./calendar";
import type { Climate } from "./economy";
import { type Flows, fiscalQuarterOf, fiscalYearOf, type Shares, type Stocks } from "./ledger-model";
import type { Habits } from "./operating-income";
import type { Profile } from "./profile";

/** Raises what is short, hands out what is spare, and moves money between cash and investments. */
export function finance(
  profile: Profile,
  habits: Habits,
  climate: Climate,
  flows: Flows,
  stocks: Stocks,
  shares: Shares,
): void {
  payOwners(profile, climate, flows, shares);
  stocks.paidInCapital += flows.stockPay;
  const { level, random } = climate;
  const committed =
    flows.operatingCashFlow - flows.capex - flows.acquisitions - flows.dividends - flows.nciDistributions;
  if (
    profile.style.restricted &&
    fiscalYearOf(climate.quarter) >= adoptionYear(profile.calendar, restrictedCashStandard)
  ) {
    stocks.restrictedCash = Math.max(0, Math.round(stocks.restrictedCash * (1 + 0.06 * random.bell())));
  }
  const projected = stocks.cash + committed + flows.fx;
  const least = Math.round(habits.minimumCash * level);
  const most = Math.round(habits.maximumCash * level);
  if (projected < least)
    raise(profile, climate, flows, stocks, Math.round((least - projected) * random.between(1.1, 2)));
  else if (projected > most) handOut(profile, climate, flows, stocks, projected - most);
  flows.investingCashFlow = -flows.capex - flows.acquisitions - flows.investmentPurchases;
  flows.financingCashFlow =
    flows.debtIssued -
    flows.debtRepaid +
    flows.stockIssued -
    flows.dividends -
    flows.repurchases -
    flows.nciDistributions;
  const debt = stocks.longTermDebt + stocks.currentDebt + flows.debtIssued - flows.debtRepaid;
  stocks.currentDebt = Math.round(debt * 0.06);
  stocks.longTermDebt = debt - stocks.currentDebt;
}

/** Dividends are declared per share, in cents, and raised once a year while income carries them. */
function payOwners(profile: Profile, climate: Climate, flows: Flows, shares: Shares): void {
  const { sector } = profile;
  const perShare = (flows.netIncomeCommon * profile.unit * sector.payout) / shares.outstanding;
  const reviewed = fiscalQuarterOf(climate.quarter) === 0 || shares.dividend === 0;
  if (sector.payout > 0 && reviewed && perShare > 0.01) {
    const affordable = Math.round(perShare * 100) / 100;
    shares.dividend = shares.dividend === 0 ? affordable : Math.min(affordable, raised(shares.dividend));
  }
  flows.dividends = Math.round((shares.dividend * shares.outstanding) / profile.unit) + flows.preferredDividends;
  flows.nciDistributions = profile.style.noncontrolling ? Math.max(0, Math.round(flows.nciIncome * 0.6)) : 0;
}

const raised = (dividend: number): number => Math.round(dividend * 107) / 100;

function raise(profile: Profile, climate: Climate, flows: Flows, stocks: Stocks, needed: number): void {
  const sold = Math.min(stocks.shortTermInvestments, needed);
  flows.investmentPurchases = -sold;
  stocks.shortTermInvestments -= sold;
  const left = needed - sold;
  const indebted = stocks.longTermDebt + stocks.currentDebt > stocks.assets * 0.5;
  if (profile.sector.research > 1 || indebted || climate.random.chance(0.1)) {
    flows.stockIssued = left;
    stocks.paidInCapital += left;
  } else {
    flows.debtIssued = left;
  }
}

function handOut(profile: Profile, climate: Climate, flows: Flows, stocks: Stocks, spare: number): void {
  const { random } = climate;
  const debt = stocks.longTermDebt + stocks.currentDebt;
  flows.debtRepaid = Math.min(debt, Math.round(spare * random.between(0, 0.12)));
  const rest = spare - flows.debtRepaid;
  const keepsInvestments = profile.sector.research > 1 || profile.sector.name === "Software";
  flows.investmentPurchases = keepsInvestments ? Math.round(rest * random.between(0.3, 0.9)) : 0;
  stocks.shortTermInvestments += flows.investmentPurchases;
  flows.repurchases =
    profile.sector.research > 1 ? 0 : Math.round((rest - flows.investmentPurchases) * random.between(0.2, 0.9));
  if (profile.style.treasury) stocks.treasuryStock += flows.repurchases;
  else stocks.paidInCapital -= flows.repurchases;
}

/** Share counts at the quarter's end and weighted over it. Splits count from the quarter's first day. */
export function countShares(
  profile: Profile,
  climate: Climate,
  flows: Flows,
  shares: Shares,
  before: Shares,
  mergerValue: number,
): void {
  const ratio = profile.history.splits.find((split) => split.quarter === climate.quarter)?.ratio ?? 1;
  const opening = Math.round(before.outstanding * ratio);
  const bought = Math.min(Math.round((flows.repurchases * profile.unit) / climate.price), Math.round(opening * 0.04));
  const sold = Math.round(((flows.stockIssued + mergerValue) * profile.unit) / climate.price);
  const vested = Math.round(opening * 0.0015);
  shares.outstanding = opening + Math.min(sold, opening * 3) + vested - bought;
  shares.treasury = Math.round(before.treasury * ratio) + (profile.style.treasury ? bought : 0);
  if (ratio !== 1) shares.dividend = Math.round((shares.dividend / ratio) * 100) / 100;
  while (shares.authorized < shares.outstanding + shares.treasury) shares.authorized *= 2;
  shares.basic = Math.round((opening + shares.outstanding) / 2);
  shares.dilutive = Math.round(shares.basic * climate.random.between(0.004, 0.02));
  shares.antidilutive = Math.round((shares.basic * climate.random.between(0.002, 0.03)) / 1000) * 1000;
}
