import type { LengthClass } from "@/domain/periods/model";

/** A term of a sum: factor and line item, in the period itself unless `at` names another. */
export type OwnTerm = {
  factor: 1 | -1;
  item: string;
  /** Counts as zero where it is not reported. */
  optional?: true;
  /** `opening`: the instant on which the flow begins; `closing`: the one on which it ends. */
  at?: "opening" | "closing";
};

/** `sum`: the terms add up to zero. `order`: they add up to zero or more. */
export type OwnIdentity = { rule: number; kind: "sum" | "order"; terms: readonly OwnTerm[] };

const plus = (item: string): OwnTerm => ({ factor: 1, item });
const minus = (item: string): OwnTerm => ({ factor: -1, item });
const maybe = (term: OwnTerm): OwnTerm => ({ ...term, optional: true });
const sum = (rule: number, ...terms: OwnTerm[]): OwnIdentity => ({ rule, kind: "sum", terms });
const order = (whole: string, part: string): OwnIdentity => ({
  rule: 24,
  kind: "order",
  terms: [plus(whole), minus(part)],
});
const cashRoll = (cash: string): OwnIdentity =>
  sum(6, { ...plus(cash), at: "opening" }, plus("CashChange"), { ...minus(cash), at: "closing" });

/** What statements add up to, by the number of the rule that checks it; written from the statements, not from the rules. */
export const ownIdentities: readonly OwnIdentity[] = [
  sum(1, plus("Assets"), minus("LiabilitiesAndEquity")),
  sum(
    2,
    plus("LiabilitiesAndEquity"),
    minus("Liabilities"),
    minus("EquityIncludingNci"),
    maybe(minus("TemporaryEquity")),
  ),
  sum(
    2,
    plus("LiabilitiesAndEquity"),
    minus("Liabilities"),
    minus("Equity"),
    maybe(minus("NoncontrollingInterest")),
    maybe(minus("TemporaryEquity")),
  ),
  sum(3, plus("Assets"), minus("CurrentAssets"), minus("NoncurrentAssets")),
  sum(3, plus("Liabilities"), minus("CurrentLiabilities"), minus("NoncurrentLiabilities")),
  sum(4, plus("EquityIncludingNci"), minus("Equity"), maybe(minus("NoncontrollingInterest"))),
  sum(
    5,
    plus("OperatingCashFlow"),
    plus("InvestingCashFlow"),
    plus("FinancingCashFlow"),
    maybe(plus("CashFxEffect")),
    minus("CashChange"),
  ),
  cashRoll("CashIncludingRestricted"),
  cashRoll("Cash"),
  sum(7, plus("Revenue"), minus("CostOfRevenue"), minus("GrossProfit")),
  order("Assets", "CurrentAssets"),
  order("CurrentAssets", "Cash"),
  order("Assets", "Cash"),
  order("CurrentAssets", "Receivables"),
  order("CurrentAssets", "Inventory"),
  order("Assets", "Goodwill"),
  order("Assets", "PropertyPlantEquipment"),
  order("Liabilities", "CurrentLiabilities"),
  order("CurrentLiabilities", "Payables"),
];

/** A flow and the shorter ones that make it up, each with its end counted in quarters from the start of the whole. */
export type OwnSplit = {
  whole: LengthClass;
  parts: readonly [length: LengthClass, endQuarter: number][];
  quarters: number;
};

export const ownSplits: readonly OwnSplit[] = [
  {
    whole: "half",
    quarters: 2,
    parts: [
      ["quarter", 1],
      ["quarter", 2],
    ],
  },
  {
    whole: "nine_months",
    quarters: 3,
    parts: [
      ["half", 2],
      ["quarter", 3],
    ],
  },
  {
    whole: "nine_months",
    quarters: 3,
    parts: [
      ["quarter", 1],
      ["quarter", 2],
      ["quarter", 3],
    ],
  },
  {
    whole: "year",
    quarters: 4,
    parts: [
      ["nine_months", 3],
      ["quarter", 4],
    ],
  },
  {
    whole: "year",
    quarters: 4,
    parts: [
      ["quarter", 1],
      ["quarter", 2],
      ["quarter", 3],
      ["quarter", 4],
    ],
  },
  {
    whole: "year",
    quarters: 4,
    parts: [
      ["half", 2],
      ["quarter", 3],
      ["quarter", 4],
    ],
  },
];

/** Earnings per share, and what they are: income over weighted shares. */
export const ownPerShare = [
  { perShare: "EpsBasic", shares: "SharesBasic" },
  { perShare: "EpsDiluted", shares: "SharesDiluted" },
] as const;
export const ownIncomes = ["NetIncomeCommon", "NetIncome"] as const;
