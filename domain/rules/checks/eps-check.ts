import { type IdentityParameter, identityDrafts, identityParameters } from "../evidence/identity-drafts";
import type { Rule } from "../model";

/**
 * EPS = income for common ÷ weighted shares, basic and diluted, within half a cent and 2%. Source: DQC_0130 adapted. Two-class
 * methods and preferred dividends that a company has in most periods are its habit; a single miss without a slip is not raised.
 */
export const epsCheck: Rule<IdentityParameter> = {
  id: "eps-check",
  number: 14,
  version: 1,
  severity: 1,
  title: "Earnings per share do not fit income and shares",
  description: "Earnings per share differ from income for common shareholders over weighted shares.",
  formula: "EPS = income for common ÷ weighted shares",
  source: "DQC_0130 adapted",
  parameters: identityParameters,
  check: (series, parameters) => identityDrafts("eps-check", series, parameters),
};
