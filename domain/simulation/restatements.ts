import { type FlowName, type Flows, type Ledger, noFlows, type Stocks } from "./ledger-model";
import type { Profile } from "./profile";
import type { SimulatedFiling } from "./schedule";

/** What a filing shows of a quarter beyond the true books: amounts to add, none where the truth is shown. */
export type Overlay = { flows(quarter: number): Partial<Flows>; stocks(quarter: number): Partial<Stocks> };

const nothing = {};
const none: Overlay = { flows: () => nothing, stocks: () => nothing };
const taxRate = 0.21;

/**
 * Filings before the restatement show revenue that was never earned, with its receivable and its tax; cash is the
 * same. From the restating filing on, the quarters show the true books, so all their lines change together.
 */
export function misstatement(profile: Profile, ledger: Ledger, filing: SimulatedFiling): Overlay {
  const { restatement } = profile.history;
  if (!restatement || isRestated(restatement, filing)) return none;
  const { from, to, share } = restatement;
  const excess = (quarter: number) => {
    if (quarter < from || quarter > to) return 0;
    return Math.round((ledger.quarters[quarter - ledger.first]?.flows.revenue ?? 0) * share);
  };
  const sumUntil = (quarter: number, amount: (quarter: number) => number) => {
    let sum = 0;
    for (let each = from; each <= Math.min(quarter, to); each++) sum += amount(each);
    return sum;
  };
  const tax = (quarter: number) => Math.round(excess(quarter) * taxRate);
  return {
    flows: (quarter) => misstatedFlows(profile, excess(quarter), tax(quarter)),
    stocks: (quarter) => misstatedStocks(profile, sumUntil(quarter, excess), sumUntil(quarter, tax)),
  };
}

type Restatement = NonNullable<Profile["history"]["restatement"]>;

const isRestated = ({ to, amends }: Restatement, filing: SimulatedFiling): boolean =>
  filing.quarter > to || (filing.quarter === to && filing.amendment && amends);

function misstatedFlows(profile: Profile, excess: number, tax: number): Partial<Flows> {
  if (excess === 0) return nothing;
  const top: readonly FlowName[] =
    profile.sector.model === "bank"
      ? ["revenue", "interestIncome", "netInterestIncome", "pretaxIncome"]
      : ["revenue", "grossProfit", "operatingIncome", "pretaxIncome", "receivablesChange"];
  const bottom: readonly FlowName[] = ["netIncomeIncludingNci", "netIncome", "netIncomeCommon", "comprehensive"];
  const flows: Partial<Flows> = { incomeTax: tax };
  for (const name of top) flows[name] = excess;
  for (const name of bottom) flows[name] = excess - tax;
  flows.otherWorkingChange = profile.sector.model === "bank" ? excess - tax : -tax;
  return flows;
}

function misstatedStocks(profile: Profile, excess: number, tax: number): Partial<Stocks> {
  if (excess === 0) return nothing;
  const bank = profile.sector.model === "bank";
  const own = { retainedEarnings: excess - tax, equity: excess - tax, equityIncludingNci: excess - tax };
  const totals = { assets: excess, liabilities: tax, liabilitiesAndEquity: excess };
  if (bank) {
    const parts = { otherNoncurrentAssets: excess, noncurrentAssets: excess };
    return { ...own, ...totals, ...parts, otherNoncurrentLiabilities: tax, noncurrentLiabilities: tax };
  }
  return { ...own, ...totals, receivables: excess, currentAssets: excess, accrued: tax, currentLiabilities: tax };
}

/** Once a business is disposed of, filings show its earlier quarters as discontinued: net income does not change. */
export function reclassification(profile: Profile, ledger: Ledger, filing: SimulatedFiling): Overlay {
  const { disposal } = profile.history;
  if (!disposal || filing.quarter < disposal.quarter) return none;
  return {
    stocks: () => nothing,
    flows(quarter) {
      const flows = ledger.quarters[quarter - ledger.first]?.flows;
      if (!flows || quarter >= disposal.quarter) return nothing;
      return withoutBusiness(flows, disposal.share);
    },
  };
}

function withoutBusiness(flows: Flows, share: number): Partial<Flows> {
  const gone = { ...noFlows() };
  for (const name of ["revenue", "costOfRevenue", "research", "overhead"] as const)
    gone[name] = Math.round(flows[name] * share);
  gone.grossProfit = gone.revenue - gone.costOfRevenue;
  gone.operatingExpenses = gone.research + gone.overhead;
  gone.operatingIncome = gone.grossProfit - gone.operatingExpenses;
  gone.pretaxIncome = gone.operatingIncome;
  gone.incomeTax = Math.round(gone.pretaxIncome * taxRate);
  const result: Partial<Flows> = {};
  for (const [name, amount] of Object.entries(gone) as [FlowName, number][]) if (amount !== 0) result[name] = -amount;
  result.discontinued = gone.pretaxIncome - gone.incomeTax;
  return result;
}
