import type { statements } from "@/domain/golden/schema";
import { lineItems } from "@/domain/line-items/catalogue";
import type { GoldenLength } from "@/domain/periods/model";
import type { Basis, GridParams } from "./search-params";

export type StatementChoice = (typeof statements)[number] | "all";

export const statementWords: Readonly<Record<StatementChoice, string>> = {
  income: "Income",
  balance: "Balance sheet",
  "cash-flow": "Cash flow",
  "per-share": "Per share",
  shares: "Shares",
  cover: "Cover page",
  all: "All",
};

export const lengthNames: Readonly<Record<GoldenLength, string>> = {
  quarter: "Quarter",
  half: "Half-year",
  nine_months: "9 months",
  year: "Year",
  ttm: "12 months",
  instant: "At a day",
};

export const basisNames: Readonly<Record<Basis, string>> = {
  reported: "As reported",
  adjusted: "Split-adjusted",
};

/** Lengths in which a statement has line items, in the order of the switch. */
export function lengthsOf(statement: StatementChoice): GoldenLength[] {
  const items = lineItems.filter((item) => statement === "all" || item.statement === statement);
  const flows: GoldenLength[] = ["quarter", "half", "nine_months", "year", "ttm"];
  return [
    ...(items.some((item) => item.period === "duration") ? flows : []),
    ...(items.some((item) => item.period === "instant") ? (["instant"] as const) : []),
  ];
}

/** The length asked for where the statement has it, else its first. */
export function lengthOf({ statement, length }: Pick<GridParams, "statement" | "length">): GoldenLength {
  const offered = lengthsOf(statement);
  return length && offered.includes(length) ? length : (offered[0] ?? "quarter");
}
