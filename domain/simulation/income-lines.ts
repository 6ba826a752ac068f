import { flow, hasNoncontrolling, isBank, type Line, sells } from "./lines";

const income = "income" as const;
const perShare = { statement: income, unit: "USD/shares" } as const;
const shares = { statement: income, unit: "shares" } as const;

const pretaxTag = "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest";
const olderPretaxTag =
  "IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments";
const contractRevenue = "RevenueFromContractWithCustomerExcludingAssessedTax";

/** Income statement and what is given per share. Order is the statement's; names are unique over all statements. */
// biome-ignore format: a table reads by row
export const incomeLines: readonly Line[] = [
  {
    ...flow("revenue", `SalesRevenueNet>${contractRevenue}`, `SalesRevenueNet>${contractRevenue}`, "Revenues", "SalesRevenueNet>Revenues", `SalesRevenueGoodsNet>${contractRevenue}`),
    statement: income,
    when: sells,
    quarterTable: true,
    always: true,
  },
  // Only some banks tag a total of revenues at all.
  { ...flow("revenue", "Revenues"), statement: income, when: (profile) => isBank(profile) && profile.index % 5 < 2 },
  { ...flow("interestIncome", "InterestAndDividendIncomeOperating"), statement: income, when: isBank, quarterTable: true },
  { ...flow("netInterestIncome", "InterestIncomeExpenseNet"), statement: income, when: isBank, quarterTable: true },
  { ...flow("provision", "ProvisionForLoanAndLeaseLosses", "ProvisionForLoanLeaseAndOtherLosses"), statement: income, when: isBank, always: true },
  { ...flow("noninterestIncome", "NoninterestIncome"), statement: income, when: isBank },
  { ...flow("noninterestExpense", "NoninterestExpense"), statement: income, when: isBank },
  { ...flow("costOfRevenue", "CostOfRevenue", "CostOfGoodsAndServicesSold", "CostOfGoodsSold>CostOfGoodsAndServicesSold"), statement: income },
  { ...flow("grossProfit", "GrossProfit"), statement: income, when: ({ sector }) => sector.has.cost, quarterTable: true },
  { ...flow("research", "ResearchAndDevelopmentExpense"), statement: income },
  { ...flow("overhead", "SellingGeneralAndAdministrativeExpense"), statement: income, when: sells },
  { ...flow("impairment", "GoodwillImpairmentLoss"), statement: income },
  { ...flow("operatingExpenses", "OperatingExpenses", "OperatingExpenses", "CostsAndExpenses"), statement: income, when: sells },
  { ...flow("operatingIncome", "OperatingIncomeLoss"), statement: income, when: sells, always: true },
  { ...flow("interestExpense", "InterestExpense", "InterestExpense", "InterestExpenseNonoperating"), statement: income },
  { ...flow("otherIncome", "NonoperatingIncomeExpense"), statement: income, when: sells },
  { ...flow("pretaxIncome", pretaxTag, pretaxTag, olderPretaxTag, `${olderPretaxTag}>${pretaxTag}`), statement: income, always: true },
  { ...flow("incomeTax", "IncomeTaxExpenseBenefit"), statement: income },
  { ...flow("discontinued", "IncomeLossFromDiscontinuedOperationsNetOfTax"), statement: income, kept: true },
  { ...flow("netIncomeIncludingNci", "ProfitLoss"), statement: income, when: hasNoncontrolling, kept: true },
  { ...flow("nciIncome", "NetIncomeLossAttributableToNoncontrollingInterest"), statement: income, when: hasNoncontrolling, kept: true },
  { ...flow("netIncome", "NetIncomeLoss"), statement: income, quarterTable: true, always: true },
  { ...flow("preferredDividends", "PreferredStockDividendsIncomeStatementImpact"), statement: income, kept: true },
  { ...flow("netIncomeCommon", "NetIncomeLossAvailableToCommonStockholdersBasic"), statement: income, when: ({ style, index }) => style.preferred || index % 3 === 0 },
  { ...flow("otherComprehensive", "OtherComprehensiveIncomeLossNetOfTax", "OtherComprehensiveIncomeLossNetOfTaxPortionAttributableToParent"), statement: income },
  { ...flow("comprehensive", "ComprehensiveIncomeNetOfTax"), statement: income },
  { name: "epsBasic", ...perShare, figure: { share: "epsBasic" }, tags: ["EarningsPerShareBasic"], quarterTable: true, always: true },
  { name: "epsDiluted", ...perShare, figure: { share: "epsDiluted" }, tags: ["EarningsPerShareDiluted"], quarterTable: true, always: true },
  { name: "dividend", ...perShare, figure: { share: "dividend" }, tags: ["CommonStockDividendsPerShareDeclared", "CommonStockDividendsPerShareCashPaid"] },
  { name: "basicShares", ...shares, figure: { share: "basic" }, tags: ["WeightedAverageNumberOfSharesOutstandingBasic"], always: true },
  { name: "dilutedShares", ...shares, figure: { share: "diluted" }, tags: ["WeightedAverageNumberOfDilutedSharesOutstanding"], always: true },
  { name: "antidilutive", ...shares, figure: { share: "antidilutive" }, tags: ["AntidilutiveSecuritiesExcludedFromComputationOfEarningsPerShareAmount"] },
];
