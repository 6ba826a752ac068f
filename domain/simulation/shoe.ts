import {
  type Incident,
  misdatedOneOf,
  rescaled,
  rescaledFiling,
  rescaledOneOf,
  signFlippedOneOf,
  transposedOneOf,
  zeroedOneOf,
} from "./incidents";

/**
 * A hundred incidents in the proportions of real filings.
 *
 * 84 cards follow the 379 wrong values on mapped tags that were labelled in 141 real companies: counted as filings by
 * line and kind there are 142, in 84 runs of one company repeating itself. By runs: weighted shares in thousands 33%,
 * share counts of the balance sheet 16%, antidilutive securities 14%, per-share values 8%, public float 7%, currency
 * amounts 7%, signs 5%, zeros 5%, cover-page shares 4%.
 * 16 cards are kinds that those labels were not made to find, but that real files contain: a filing in the wrong
 * scale, a negative payment, transposed digits, the year 6016, an end after the filing.
 */
// biome-ignore format: a table reads by row
export const incidents: readonly Incident[] = [
  { name: "weighted-shares-in-thousands", cards: 27, corrupt: rescaled(-3, "basicShares", "dilutedShares") },
  { name: "weighted-shares-times-thousand", cards: 3, corrupt: rescaled(3, "basicShares", "dilutedShares") },
  { name: "weighted-shares-in-millions", cards: 1, corrupt: rescaled(-6, "basicShares", "dilutedShares") },
  { name: "share-counts-in-thousands", cards: 7, corrupt: rescaled(-3, "issuedShares", "outstandingShares", "authorizedShares") },
  { name: "share-counts-times-thousand", cards: 5, corrupt: rescaledOneOf(3, "issuedShares", "outstandingShares", "authorizedShares", "treasuryShares") },
  { name: "authorized-shares-in-millions", cards: 1, corrupt: rescaled(-6, "authorizedShares") },
  { name: "antidilutive-in-thousands", cards: 5, corrupt: rescaled(-3, "antidilutive") },
  { name: "antidilutive-times-thousand", cards: 6, corrupt: rescaled(3, "antidilutive") },
  { name: "earnings-per-share-times-thousand", cards: 3, corrupt: rescaledOneOf(3, "epsBasic", "epsDiluted") },
  { name: "par-value-times-thousand", cards: 2, corrupt: rescaled(3, "parValue") },
  { name: "dividend-per-share-times-million", cards: 1, corrupt: rescaledOneOf(6, "dividend", "epsDiluted") },
  { name: "public-float-times-thousand", cards: 5, annual: true, corrupt: rescaled(3, "publicFloat") },
  { name: "public-float-in-thousands", cards: 1, annual: true, corrupt: rescaled(-3, "publicFloat") },
  { name: "cover-shares-times-thousand", cards: 2, corrupt: rescaled(3, "coverShares") },
  { name: "cover-shares-zero", cards: 2, corrupt: zeroedOneOf("coverShares") },
  { name: "amount-in-thousands", cards: 4, corrupt: rescaledOneOf(-3, "intangibleAmortization", "accumulatedDepreciation", "pretaxIncome", "interestPaid", "stockPay") },
  { name: "amount-times-thousand", cards: 1, corrupt: rescaledOneOf(3, "taxesPaid", "incomeTax", "receivables") },
  { name: "amount-in-millions", cards: 1, corrupt: rescaledOneOf(-6, "taxesPaid", "intangibleAmortization", "incomeTax") },
  { name: "sign-flipped", cards: 4, corrupt: signFlippedOneOf("netIncome", "netIncome", "netIncomeIncludingNci", "retainedEarnings", "operatingCashFlow", "equity") },
  { name: "zero-for-amount", cards: 3, corrupt: zeroedOneOf("cash", "netIncome", "longTermDebt") },
  { name: "filing-in-wrong-scale", cards: 3, wholeFiling: true, corrupt: rescaledFiling },
  { name: "negative-payment", cards: 4, corrupt: signFlippedOneOf("capex", "repurchases", "dividends", "interestPaid", "treasuryStock", "interestExpense") },
  { name: "digits-transposed", cards: 3, corrupt: transposedOneOf("assets", "assets", "liabilitiesAndEquity") },
  { name: "year-6016", cards: 3, corrupt: misdatedOneOf("millennia", "coverShares", "equity", "netIncome", "cash") },
  { name: "end-after-filing", cards: 3, corrupt: misdatedOneOf("year", "coverShares", "coverShares", "cash", "revenue") },
];
