type Term = readonly [sign: 1 | -1, itemCode: string];
/** The item equals the sum of the terms; a term marked optional counts as zero where it is not reported. */
export type Identity = { item: string; words: string; terms: readonly Term[]; optional?: readonly Term[] };

/** Sums that hold in the primary statements, each solved for every item that it can be checked for. */
export const identities: readonly Identity[] = [
  {
    item: "IncomeTax",
    words: "income before tax − net income",
    terms: [
      [1, "PretaxIncome"],
      [-1, "NetIncomeIncludingNci"],
    ],
    optional: [[1, "IncomeDiscontinued"]],
  },
  {
    item: "IncomeTax",
    words: "income before tax − net income",
    terms: [
      [1, "PretaxIncome"],
      [-1, "NetIncome"],
    ],
    optional: [[1, "IncomeDiscontinued"]],
  },
  {
    item: "PretaxIncome",
    words: "net income + income tax",
    terms: [
      [1, "NetIncomeIncludingNci"],
      [1, "IncomeTax"],
    ],
    optional: [[-1, "IncomeDiscontinued"]],
  },
  {
    item: "PretaxIncome",
    words: "net income + income tax",
    terms: [
      [1, "NetIncome"],
      [1, "IncomeTax"],
    ],
    optional: [[-1, "IncomeDiscontinued"]],
  },
  {
    item: "NetIncomeIncludingNci",
    words: "income before tax − income tax",
    terms: [
      [1, "PretaxIncome"],
      [-1, "IncomeTax"],
    ],
    optional: [[1, "IncomeDiscontinued"]],
  },
  { item: "NetIncomeIncludingNci", words: "net income of the parent", terms: [[1, "NetIncome"]] },
  {
    item: "NetIncome",
    words: "income before tax − income tax",
    terms: [
      [1, "PretaxIncome"],
      [-1, "IncomeTax"],
    ],
    optional: [[1, "IncomeDiscontinued"]],
  },
  { item: "NetIncome", words: "net income including noncontrolling interest", terms: [[1, "NetIncomeIncludingNci"]] },
  { item: "NetIncomeCommon", words: "net income", terms: [[1, "NetIncome"]] },
  {
    item: "OperatingIncome",
    words: "gross profit − operating expenses",
    terms: [
      [1, "GrossProfit"],
      [-1, "OperatingExpenses"],
    ],
  },
  {
    item: "GrossProfit",
    words: "revenue − cost of revenue",
    terms: [
      [1, "Revenue"],
      [-1, "CostOfRevenue"],
    ],
  },
  {
    item: "OperatingCashFlow",
    words: "change in cash − investing − financing",
    terms: [
      [1, "CashChange"],
      [-1, "InvestingCashFlow"],
      [-1, "FinancingCashFlow"],
    ],
    optional: [[-1, "CashFxEffect"]],
  },
  {
    item: "InvestingCashFlow",
    words: "change in cash − operations − financing",
    terms: [
      [1, "CashChange"],
      [-1, "OperatingCashFlow"],
      [-1, "FinancingCashFlow"],
    ],
    optional: [[-1, "CashFxEffect"]],
  },
  {
    item: "FinancingCashFlow",
    words: "change in cash − operations − investing",
    terms: [
      [1, "CashChange"],
      [-1, "OperatingCashFlow"],
      [-1, "InvestingCashFlow"],
    ],
    optional: [[-1, "CashFxEffect"]],
  },
  {
    item: "CashChange",
    words: "operations + investing + financing",
    terms: [
      [1, "OperatingCashFlow"],
      [1, "InvestingCashFlow"],
      [1, "FinancingCashFlow"],
    ],
    optional: [[1, "CashFxEffect"]],
  },
  {
    item: "CashFxEffect",
    words: "change in cash − operations − investing − financing",
    terms: [
      [1, "CashChange"],
      [-1, "OperatingCashFlow"],
      [-1, "InvestingCashFlow"],
      [-1, "FinancingCashFlow"],
    ],
  },
  {
    item: "ComprehensiveIncome",
    words: "net income + other comprehensive income",
    terms: [
      [1, "NetIncome"],
      [1, "OtherComprehensiveIncome"],
    ],
  },
  {
    item: "OtherComprehensiveIncome",
    words: "comprehensive income − net income",
    terms: [
      [1, "ComprehensiveIncome"],
      [-1, "NetIncome"],
    ],
  },
  {
    item: "Equity",
    words: "liabilities and equity − liabilities",
    terms: [
      [1, "LiabilitiesAndEquity"],
      [-1, "Liabilities"],
    ],
    optional: [
      [-1, "TemporaryEquity"],
      [-1, "NoncontrollingInterest"],
    ],
  },
  {
    item: "EquityIncludingNci",
    words: "liabilities and equity − liabilities",
    terms: [
      [1, "LiabilitiesAndEquity"],
      [-1, "Liabilities"],
    ],
    optional: [[-1, "TemporaryEquity"]],
  },
  {
    item: "LiabilitiesAndEquity",
    words: "liabilities + equity",
    terms: [
      [1, "Liabilities"],
      [1, "Equity"],
    ],
    optional: [
      [1, "TemporaryEquity"],
      [1, "NoncontrollingInterest"],
    ],
  },
  {
    item: "LiabilitiesAndEquity",
    words: "liabilities + equity",
    terms: [
      [1, "Liabilities"],
      [1, "EquityIncludingNci"],
    ],
    optional: [[1, "TemporaryEquity"]],
  },
];
