import { leaseStandard } from "./calendar";
import { cashWithRestricted } from "./cash-flow-lines";
import { hasNoncontrolling, isBank, isClassified, type Line, sells, stock } from "./lines";

const counts = { statement: "balance", unit: "shares" } as const;
const noncurrentDebt = "LongTermDebtNoncurrent";
const realEstate = ({ sector }: { sector: { name: string } }) => sector.name === "Real estate";

/** The balance sheet and the share counts in its brackets. */
// biome-ignore format: a table reads by row
export const balanceLines: readonly Line[] = [
  { ...stock("cash", "CashAndCashEquivalentsAtCarryingValue"), always: true },
  { ...stock("restrictedCash", "RestrictedCashAndCashEquivalents", "RestrictedCashCurrent"), kept: true },
  cashWithRestricted,
  { ...stock("shortTermInvestments", "ShortTermInvestments", "ShortTermInvestments", "MarketableSecuritiesCurrent"), when: sells },
  { ...stock("receivables", "AccountsReceivableNetCurrent", "AccountsReceivableNetCurrent", "AccountsReceivableNetCurrent", "ReceivablesNetCurrent"), when: isClassified },
  { ...stock("inventory", "InventoryNet") },
  { ...stock("otherCurrentAssets", "PrepaidExpenseAndOtherAssetsCurrent", "OtherAssetsCurrent"), when: isClassified },
  { ...stock("currentAssets", "AssetsCurrent"), when: isClassified, always: true },
  { ...stock("plantGross", "PropertyPlantAndEquipmentGross"), when: (profile) => sells(profile) && !realEstate(profile), annual: true },
  { ...stock("accumulatedDepreciation", "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment"), when: (profile) => !realEstate(profile) },
  { ...stock("plant", "PropertyPlantAndEquipmentNet"), when: (profile) => !realEstate(profile) },
  { ...stock("plant", "RealEstateInvestmentPropertyNet"), when: realEstate },
  { ...stock("rightOfUse", "OperatingLeaseRightOfUseAsset"), standard: leaseStandard },
  { ...stock("goodwill", "Goodwill") },
  { ...stock("intangibles", "IntangibleAssetsNetExcludingGoodwill", "FiniteLivedIntangibleAssetsNet") },
  { ...stock("loans", "LoansAndLeasesReceivableNetReportedAmount"), when: isBank },
  { ...stock("securities", "AvailableForSaleSecurities", "MarketableSecurities"), when: isBank },
  { ...stock("otherNoncurrentAssets", "OtherAssetsNoncurrent"), when: isClassified },
  { ...stock("otherNoncurrentAssets", "OtherAssets"), when: (profile) => !isClassified(profile) },
  { ...stock("noncurrentAssets", "AssetsNoncurrent"), when: (profile) => isClassified(profile) && profile.index % 9 === 0 },
  { ...stock("assets", "Assets"), always: true },
  { ...stock("payables", "AccountsPayableCurrent", "AccountsPayableCurrent", "AccountsPayableTradeCurrent"), when: isClassified },
  { ...stock("accrued", "AccruedLiabilitiesCurrent"), when: isClassified },
  { ...stock("currentDebt", "LongTermDebtCurrent", "LongTermDebtCurrent", "DebtCurrent"), when: isClassified },
  { ...stock("currentDebt", "ShortTermBorrowings"), when: isBank },
  { ...stock("currentLease", "OperatingLeaseLiabilityCurrent"), when: isClassified, standard: leaseStandard },
  { ...stock("currentLiabilities", "LiabilitiesCurrent"), when: isClassified, always: true },
  { ...stock("deposits", "Deposits"), when: isBank },
  { ...stock("longTermDebt", noncurrentDebt, noncurrentDebt, "LongTermDebtAndCapitalLeaseObligations"), when: isClassified },
  { ...stock("longTermDebt", "LongTermDebt"), when: (profile) => !isClassified(profile) },
  { ...stock("noncurrentLease", "OperatingLeaseLiabilityNoncurrent"), when: isClassified, standard: leaseStandard },
  { ...stock("leaseLiability", "OperatingLeaseLiability"), standard: leaseStandard, annual: true },
  { ...stock("otherNoncurrentLiabilities", "OtherLiabilitiesNoncurrent"), when: isClassified },
  { ...stock("noncurrentLiabilities", "LiabilitiesNoncurrent"), when: (profile) => isClassified(profile) && profile.index % 7 === 0 },
  // A sixth of filers leaves the total of liabilities to the reader.
  { ...stock("liabilities", "Liabilities"), when: ({ index }) => index % 6 !== 5, always: true },
  { ...stock("temporaryEquity", "TemporaryEquityCarryingAmountAttributableToParent", "RedeemableNoncontrollingInterestEquityCarryingAmount"), kept: true },
  { ...stock("commonStock", "CommonStockValue"), always: true },
  { ...stock("paidInCapital", "AdditionalPaidInCapital") },
  { ...stock("retainedEarnings", "RetainedEarningsAccumulatedDeficit"), always: true },
  { ...stock("accumulatedOther", "AccumulatedOtherComprehensiveIncomeLossNetOfTax") },
  { ...stock("treasuryStock", "TreasuryStockValue", "TreasuryStockValue", "TreasuryStockCommonValue") },
  { ...stock("equity", "StockholdersEquity"), always: true, openings: true },
  { ...stock("noncontrolling", "MinorityInterest"), when: hasNoncontrolling, kept: true },
  { ...stock("equityIncludingNci", "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"), when: hasNoncontrolling, openings: true, kept: true },
  { ...stock("liabilitiesAndEquity", "LiabilitiesAndStockholdersEquity"), always: true },
  { name: "parValue", statement: "balance", unit: "USD/shares", figure: { count: "par" }, tags: ["CommonStockParOrStatedValuePerShare"], always: true },
  { name: "authorizedShares", ...counts, figure: { count: "authorized" }, tags: ["CommonStockSharesAuthorized"], always: true },
  { name: "issuedShares", ...counts, figure: { count: "issued" }, tags: ["CommonStockSharesIssued"], always: true },
  { name: "outstandingShares", ...counts, figure: { count: "outstanding" }, tags: ["CommonStockSharesOutstanding"], always: true },
  { name: "treasuryShares", ...counts, figure: { count: "treasury" }, tags: ["TreasuryStockShares", "TreasuryStockCommonShares"] },
];
