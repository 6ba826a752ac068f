import { type CompanySeries, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { LengthClass } from "@/domain/periods/model";
import { groupDigits } from "../decimal";
import type { Implied } from "./flows";

type Term = readonly [sign: 1 | -1, itemCode: string];
/** The item equals the sum of the terms; a term marked optional counts as zero where it is not reported. */
type Identity = { item: string; words: string; terms: readonly Term[]; optional?: readonly Term[] };

const identities: readonly Identity[] = [
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

/** What the other golden values of the same period imply for an item; source: the primary statements' own sums. */
export function impliedByStatements(series: CompanySeries, point: SeriesPoint, item = point.item.code): Implied[] {
  const found: Implied[] = [];
  for (const identity of identities) {
    if (identity.item !== item) continue;
    const value = sumOf(series, point, identity);
    if (value !== null) found.push({ value, exact: String(value), words: identity.words });
  }
  if (item === "EpsBasic" || item === "EpsDiluted") {
    const value = earningsPerShare(series, point, item);
    if (value !== null) found.push({ value, exact: value.toPrecision(4), words: "net income / weighted shares" });
  }
  return found;
}

function sumOf(series: CompanySeries, point: SeriesPoint, { terms, optional = [] }: Identity): number | null {
  let sum = 0;
  for (const [sign, code] of terms) {
    const part = series.point(code, point.unit, point.length, point.end);
    if (!part) return null;
    sum += sign * winnerOf(part).value;
  }
  for (const [sign, code] of optional) {
    const part = series.point(code, point.unit, point.length, point.end);
    if (part) sum += sign * winnerOf(part).value;
  }
  return sum;
}

function earningsPerShare(series: CompanySeries, point: SeriesPoint, item: "EpsBasic" | "EpsDiluted"): number | null {
  const currency = point.unit.split("/")[0] ?? "";
  const shares = sharesOf(series, item === "EpsBasic" ? "SharesBasic" : "SharesDiluted", point.length, point.end);
  const income =
    series.point("NetIncomeCommon", currency, point.length, point.end) ??
    series.point("NetIncome", currency, point.length, point.end);
  if (!shares || !income) return null;
  return winnerOf(income).value / shares;
}

function sharesOf(series: CompanySeries, item: string, length: LengthClass, end: number): number {
  for (const { unit } of series.linesOf(item)) {
    const point = series.point(item, unit, length, end);
    if (point) return winnerOf(point).value;
  }
  return 0;
}

/** `income before tax − net income = 2,622,000`. */
export const impliedWords = ({ words, exact }: Implied): string => `${words} = ${groupDigits(exact)}`;
