/** What happens in a quarter. Whole numbers of the company's rounding unit, so that sums are exact. */
export const flowNames = [
  "revenue",
  "costOfRevenue",
  "grossProfit",
  "research",
  "overhead",
  "impairment",
  "operatingExpenses",
  "operatingIncome",
  "interestExpense",
  "otherIncome",
  "pretaxIncome",
  "incomeTax",
  "discontinued",
  "netIncomeIncludingNci",
  "nciIncome",
  "netIncome",
  "preferredDividends",
  "netIncomeCommon",
  "otherComprehensive",
  "comprehensive",
  "depreciation",
  "intangibleAmortization",
  "stockPay",
  "receivablesChange",
  "inventoryChange",
  "payablesChange",
  "otherWorkingChange",
  "operatingCashFlow",
  "capex",
  "acquisitions",
  "investmentPurchases",
  "loanGrowth",
  "investingCashFlow",
  "debtIssued",
  "debtRepaid",
  "depositGrowth",
  "dividends",
  "nciDistributions",
  "repurchases",
  "stockIssued",
  "financingCashFlow",
  "fx",
  "cashChange",
  "interestPaid",
  "taxesPaid",
  "interestIncome",
  "netInterestIncome",
  "provision",
  "noninterestIncome",
  "noninterestExpense",
] as const;
export type FlowName = (typeof flowNames)[number];

/** What stands at a quarter's end, in the same unit. */
export const stockNames = [
  "cash",
  "restrictedCash",
  "cashIncludingRestricted",
  "shortTermInvestments",
  "receivables",
  "inventory",
  "otherCurrentAssets",
  "currentAssets",
  "plantGross",
  "accumulatedDepreciation",
  "plant",
  "rightOfUse",
  "goodwill",
  "intangibles",
  "loans",
  "securities",
  "otherNoncurrentAssets",
  "noncurrentAssets",
  "assets",
  "payables",
  "accrued",
  "currentDebt",
  "currentLease",
  "currentLiabilities",
  "deposits",
  "longTermDebt",
  "noncurrentLease",
  "leaseLiability",
  "otherNoncurrentLiabilities",
  "noncurrentLiabilities",
  "liabilities",
  "temporaryEquity",
  "commonStock",
  "paidInCapital",
  "retainedEarnings",
  "accumulatedOther",
  "treasuryStock",
  "equity",
  "noncontrolling",
  "equityIncludingNci",
  "liabilitiesAndEquity",
] as const;
export type StockName = (typeof stockNames)[number];

export type Flows = Record<FlowName, number>;
export type Stocks = Record<StockName, number>;

/** Share counts in shares, on the basis of the quarter itself: a later split is applied by the filing that shows them. */
export type Shares = {
  outstanding: number;
  treasury: number;
  authorized: number;
  /** Weighted over the quarter. */
  basic: number;
  dilutive: number;
  antidilutive: number;
  /** Dollars a share. */
  price: number;
  dividend: number;
};

export type Quarter = { flows: Flows; stocks: Stocks; shares: Shares };

/** A company's books: quarters in a row, numbered fiscal year × 4 + quarter (0 to 3). */
export type Ledger = {
  /** Number of `quarters[0]`. */
  first: number;
  /** The day before the first quarter. */
  opening: { stocks: Stocks; shares: Shares };
  quarters: readonly Quarter[];
};

export const quarterNumber = (year: number, quarter: number): number => year * 4 + quarter;
export const fiscalYearOf = (number: number): number => Math.floor(number / 4);
export const fiscalQuarterOf = (number: number): number => number % 4;

export const noFlows = (): Flows => Object.fromEntries(flowNames.map((name) => [name, 0])) as Flows;
export const noStocks = (): Stocks => Object.fromEntries(stockNames.map((name) => [name, 0])) as Stocks;

/** Sets every total from its parts. Assets must equal liabilities and equity by then; a ledger that does not is a bug. */
export function totalled(stocks: Stocks): Stocks {
  const s = stocks;
  s.cashIncludingRestricted = s.cash + s.restrictedCash;
  s.currentAssets =
    s.cashIncludingRestricted + s.shortTermInvestments + s.receivables + s.inventory + s.otherCurrentAssets;
  s.plant = s.plantGross - s.accumulatedDepreciation;
  s.noncurrentAssets =
    s.plant + s.rightOfUse + s.goodwill + s.intangibles + s.loans + s.securities + s.otherNoncurrentAssets;
  s.assets = s.currentAssets + s.noncurrentAssets;
  s.leaseLiability = s.currentLease + s.noncurrentLease;
  s.currentLiabilities = s.payables + s.accrued + s.currentDebt + s.currentLease;
  s.noncurrentLiabilities = s.deposits + s.longTermDebt + s.noncurrentLease + s.otherNoncurrentLiabilities;
  s.liabilities = s.currentLiabilities + s.noncurrentLiabilities;
  s.equity = s.commonStock + s.paidInCapital + s.retainedEarnings + s.accumulatedOther - s.treasuryStock;
  s.equityIncludingNci = s.equity + s.noncontrolling;
  s.liabilitiesAndEquity = s.liabilities + s.temporaryEquity + s.equityIncludingNci;
  if (s.assets !== s.liabilitiesAndEquity) {
    throw new Error(`Simulated books do not balance: ${s.assets} of assets, ${s.liabilitiesAndEquity} opposite.`);
  }
  return s;
}
