type Term = readonly [sign: 1 | -1, itemCode: string];

/** Terms that add up to nothing; optional ones count where they are reported and the sum needs them. */
export type Variant = { terms: readonly Term[]; optional?: readonly Term[] };

/** An equation between line items of one period, in the forms that companies report it; each form is a habit of its own. */
export type SumRelation = {
  id: string;
  /** The rule that raises it. */
  ruleId: string;
  words: string;
  variants: readonly Variant[];
  /** True by definition, so it needs no history. */
  isCertain?: boolean;
};

/**
 * The sums of the primary statements, as data. A relation says nothing about a company in which it does not usually
 * hold. Source: DQC_0004 (balance, legs, splits, cash flows) and the statements' own subtotals.
 */
export const sumRelations: readonly SumRelation[] = [
  {
    id: "balance",
    ruleId: "balance",
    words: "Assets = liabilities and equity",
    variants: [
      {
        terms: [
          [1, "Assets"],
          [-1, "LiabilitiesAndEquity"],
        ],
      },
    ],
    isCertain: true,
  },
  {
    id: "balance-legs",
    ruleId: "balance-legs",
    words: "Liabilities and equity = liabilities + equity",
    variants: [
      {
        terms: [
          [1, "LiabilitiesAndEquity"],
          [-1, "Liabilities"],
          [-1, "EquityIncludingNci"],
        ],
        optional: [[-1, "TemporaryEquity"]],
      },
      {
        terms: [
          [1, "LiabilitiesAndEquity"],
          [-1, "Liabilities"],
          [-1, "Equity"],
        ],
        optional: [
          [-1, "TemporaryEquity"],
          [-1, "NoncontrollingInterest"],
        ],
      },
    ],
  },
  {
    id: "assets-split",
    ruleId: "current-split",
    words: "Assets = current + noncurrent assets",
    variants: [
      {
        terms: [
          [1, "Assets"],
          [-1, "CurrentAssets"],
          [-1, "NoncurrentAssets"],
        ],
      },
    ],
  },
  {
    id: "liabilities-split",
    ruleId: "current-split",
    words: "Liabilities = current + noncurrent liabilities",
    variants: [
      {
        terms: [
          [1, "Liabilities"],
          [-1, "CurrentLiabilities"],
          [-1, "NoncurrentLiabilities"],
        ],
      },
    ],
  },
  {
    id: "equity-nci",
    ruleId: "equity-nci",
    words: "Equity including noncontrolling interest = equity + noncontrolling interest",
    variants: [
      {
        terms: [
          [1, "EquityIncludingNci"],
          [-1, "Equity"],
        ],
        optional: [[-1, "NoncontrollingInterest"]],
      },
    ],
  },
  {
    id: "cash-flow-sum",
    ruleId: "cash-flow-sum",
    words: "Change in cash = operations + investing + financing",
    variants: [
      {
        terms: [
          [1, "CashChange"],
          [-1, "OperatingCashFlow"],
          [-1, "InvestingCashFlow"],
          [-1, "FinancingCashFlow"],
        ],
        optional: [[-1, "CashFxEffect"]],
      },
    ],
  },
  {
    id: "gross-profit",
    ruleId: "gross-profit",
    words: "Gross profit = revenue − cost of revenue",
    variants: [
      {
        terms: [
          [1, "GrossProfit"],
          [-1, "Revenue"],
          [1, "CostOfRevenue"],
        ],
      },
    ],
  },
  {
    id: "operating-income",
    ruleId: "gross-profit",
    words: "Operating income = gross profit (or revenue) − operating expenses",
    variants: [
      {
        terms: [
          [1, "OperatingIncome"],
          [-1, "GrossProfit"],
          [1, "OperatingExpenses"],
        ],
      },
      {
        terms: [
          [1, "OperatingIncome"],
          [-1, "Revenue"],
          [1, "OperatingExpenses"],
        ],
      },
    ],
  },
  {
    id: "after-tax",
    ruleId: "gross-profit",
    words: "Net income = income before tax − income tax",
    variants: [
      {
        terms: [
          [1, "NetIncomeIncludingNci"],
          [-1, "PretaxIncome"],
          [1, "IncomeTax"],
        ],
        optional: [[-1, "IncomeDiscontinued"]],
      },
      {
        terms: [
          [1, "NetIncome"],
          [-1, "PretaxIncome"],
          [1, "IncomeTax"],
        ],
        optional: [[-1, "IncomeDiscontinued"]],
      },
    ],
  },
  {
    id: "net-income",
    ruleId: "gross-profit",
    words: "Net income including noncontrolling interest = net income",
    variants: [
      {
        terms: [
          [1, "NetIncomeIncludingNci"],
          [-1, "NetIncome"],
        ],
      },
    ],
  },
  {
    id: "net-income-common",
    ruleId: "gross-profit",
    words: "Net income available to common = net income",
    variants: [
      {
        terms: [
          [1, "NetIncomeCommon"],
          [-1, "NetIncome"],
        ],
      },
    ],
  },
  {
    id: "comprehensive-income",
    ruleId: "gross-profit",
    words: "Comprehensive income = net income + other comprehensive income",
    variants: [
      {
        terms: [
          [1, "ComprehensiveIncome"],
          [-1, "NetIncome"],
          [-1, "OtherComprehensiveIncome"],
        ],
      },
      {
        terms: [
          [1, "ComprehensiveIncome"],
          [-1, "NetIncomeIncludingNci"],
          [-1, "OtherComprehensiveIncome"],
        ],
      },
    ],
  },
];

/** `income = earnings per share × shares`, basic and diluted. */
export const earningsRelations = [
  { id: "eps-basic", eps: "EpsBasic", shares: "SharesBasic" },
  { id: "eps-diluted", eps: "EpsDiluted", shares: "SharesDiluted" },
] as const;
/** A company's earnings may rest on either; the last is for those that report no other. */
export const earningsIncomes = ["NetIncomeCommon", "NetIncome", "NetIncomeIncludingNci"] as const;

/** Kinds of cash that a change in cash may be the change of. */
export const cashItems = ["CashIncludingRestricted", "Cash"] as const;

/** A part and its whole, on one balance sheet. Source: DQC_0009. */
export const partWholePairs: readonly (readonly [part: string, whole: string])[] = [
  ["Cash", "CurrentAssets"],
  ["Cash", "Assets"],
  ["ShortTermInvestments", "CurrentAssets"],
  ["Receivables", "CurrentAssets"],
  ["Inventory", "CurrentAssets"],
  ["CurrentAssets", "Assets"],
  ["NoncurrentAssets", "Assets"],
  ["PropertyPlantEquipment", "Assets"],
  ["Goodwill", "Assets"],
  ["IntangibleAssets", "Assets"],
  ["Receivables", "Assets"],
  ["Inventory", "Assets"],
  ["CashIncludingRestricted", "Assets"],
  ["CurrentLiabilities", "Liabilities"],
  ["NoncurrentLiabilities", "Liabilities"],
  ["Payables", "CurrentLiabilities"],
  ["ShortTermDebt", "CurrentLiabilities"],
  ["LongTermDebt", "Liabilities"],
  ["Payables", "Liabilities"],
];
