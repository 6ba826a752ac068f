import type { FlowName, StockName } from "./ledger-model";
import type { Profile } from "./profile";

/** How a line's figure is found; everything else about a line is how it is shown. */
export type Figure =
  | { flow: FlowName }
  | { stock: StockName }
  | { share: "epsBasic" | "epsDiluted" | "dividend" | "basic" | "diluted" | "antidilutive" }
  | { count: "outstanding" | "issued" | "treasury" | "authorized" | "par" };

/**
 * One line of a statement. `tags` holds the alternatives that companies choose from; `A>B` is a tag given up for
 * another with ASC 606, whose filings show earlier periods under the new tag too.
 */
export type Line = {
  name: string;
  statement: "income" | "cash-flow" | "balance";
  unit: "USD" | "shares" | "USD/shares";
  figure: Figure;
  tags: readonly string[];
  /** Shown by companies of this kind only. */
  when?: (profile: Profile) => boolean;
  /** Shown from the fiscal year that adopts the standard of this year on. */
  standard?: number;
  /** In annual reports only. */
  annual?: boolean;
  /** Also for single quarters in the annual report's table. */
  quarterTable?: boolean;
  /** Shown even when nil. */
  always?: boolean;
  /** Never left out where it is not nil: a total above it would not add up for the reader. */
  kept?: boolean;
  /** Also at the opening of every flow shown, as the cash flow statement and the statement of equity need. */
  openings?: boolean;
};

export const isBank = ({ sector }: Profile): boolean => sector.model === "bank";
export const sells = (profile: Profile): boolean => !isBank(profile);
export const isClassified = ({ sector }: Profile): boolean => sector.classified;
export const hasNoncontrolling = ({ style }: Profile): boolean => style.noncontrolling;

export const flow = (name: FlowName, ...tags: string[]): Pick<Line, "name" | "figure" | "unit" | "tags"> => ({
  name,
  figure: { flow: name },
  unit: "USD",
  tags,
});

export const stock = (name: StockName, ...tags: string[]): Line => ({
  name,
  statement: "balance",
  figure: { stock: name },
  unit: "USD",
  tags,
});
