import { type IdentityParameter, identityDrafts, identityParameters } from "../evidence/identity-drafts";
import type { Rule } from "../model";

/**
 * Liabilities and equity = liabilities + temporary equity + equity, with or without noncontrolling interest as the company
 * reports it. Source: DQC_0004. Speaks only where the sum is a habit of the company and one value is decidedly wrong:
 * mezzanine items without a tag, and sides that filings of different vintages report, are not raised.
 */
export const balanceLegs: Rule<IdentityParameter> = {
  id: "balance-legs",
  number: 2,
  version: 1,
  severity: 1,
  title: "Liabilities and equity are not the sum of their parts",
  description: "Total liabilities and equity differ from liabilities, temporary equity and equity together.",
  formula: "liabilities and equity = liabilities + temporary equity + equity including noncontrolling interest",
  source: "DQC_0004",
  parameters: identityParameters,
  check: (series, parameters) => identityDrafts("balance-legs", series, parameters),
};
