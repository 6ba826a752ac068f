import { restrictedCashStandard } from "./calendar";
import { flow, isBank, type Line, sells } from "./lines";

const statement = "cash-flow" as const;
const cashOld = "CashAndCashEquivalentsPeriodIncreaseDecrease";
const cashNew =
  "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect";
const fxOld = "EffectOfExchangeRateOnCashAndCashEquivalents";
const fxNew = "EffectOfExchangeRateOnCashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents";

/** The cash flow statement, always from the year's first day. */
// biome-ignore format: a table reads by row
export const cashFlowLines: readonly Line[] = [
  { ...flow("depreciation", "DepreciationDepletionAndAmortization", "DepreciationDepletionAndAmortization", "DepreciationAndAmortization"), statement },
  { ...flow("intangibleAmortization", "AmortizationOfIntangibleAssets"), statement },
  { ...flow("stockPay", "ShareBasedCompensation"), statement },
  { ...flow("receivablesChange", "IncreaseDecreaseInAccountsReceivable"), statement, when: sells },
  { ...flow("inventoryChange", "IncreaseDecreaseInInventories"), statement },
  { ...flow("payablesChange", "IncreaseDecreaseInAccountsPayable"), statement, when: sells },
  { ...flow("otherWorkingChange", "IncreaseDecreaseInOtherOperatingCapitalNet"), statement },
  { ...flow("operatingCashFlow", "NetCashProvidedByUsedInOperatingActivities"), statement, always: true },
  { ...flow("capex", "PaymentsToAcquirePropertyPlantAndEquipment", "PaymentsToAcquirePropertyPlantAndEquipment", "PaymentsToAcquireProductiveAssets"), statement },
  { ...flow("acquisitions", "PaymentsToAcquireBusinessesNetOfCashAcquired"), statement },
  { ...flow("investmentPurchases", "PaymentsForProceedsFromInvestments"), statement },
  { ...flow("loanGrowth", "PaymentsForProceedsFromLoansAndLeases"), statement, when: isBank },
  { ...flow("investingCashFlow", "NetCashProvidedByUsedInInvestingActivities"), statement, always: true },
  { ...flow("debtIssued", "ProceedsFromIssuanceOfLongTermDebt"), statement },
  { ...flow("debtRepaid", "RepaymentsOfLongTermDebt"), statement },
  { ...flow("depositGrowth", "IncreaseDecreaseInDeposits"), statement, when: isBank },
  { ...flow("dividends", "PaymentsOfDividends", "PaymentsOfDividendsCommonStock"), statement },
  { ...flow("nciDistributions", "PaymentsToMinorityShareholders"), statement },
  { ...flow("repurchases", "PaymentsForRepurchaseOfCommonStock"), statement },
  { ...flow("stockIssued", "ProceedsFromIssuanceOfCommonStock"), statement },
  { ...flow("financingCashFlow", "NetCashProvidedByUsedInFinancingActivities"), statement, always: true },
  { ...flow("fx", `${fxOld}>${fxNew}`), statement, kept: true },
  { ...flow("cashChange", `${cashOld}>${cashNew}`), statement, always: true },
  { ...flow("interestPaid", "InterestPaidNet", "InterestPaidNet", "InterestPaid"), statement },
  { ...flow("taxesPaid", "IncomeTaxesPaidNet", "IncomeTaxesPaidNet", "IncomeTaxesPaid"), statement },
];

/** Where the cash flow statement starts and ends, under ASU 2016-18. */
export const cashWithRestricted: Line = {
  name: "cashIncludingRestricted",
  statement: "balance",
  unit: "USD",
  figure: { stock: "cashIncludingRestricted" },
  tags: ["CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents"],
  standard: restrictedCashStandard,
  openings: true,
  always: true,
};
