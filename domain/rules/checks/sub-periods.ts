import { type IdentityParameter, identityDrafts, identityParameters } from "../evidence/identity-drafts";
import type { Rule } from "../model";

/**
 * Half-year = quarter + quarter, nine months = half-year + quarter, year = nine months + quarter, year = its four quarters: for
 * amounts, never for per-share values and share counts. Source: DQC_0084, DQC_0108. Restatements of one period alone fit some
 * filing's values, and are not raised. Derived fourth quarters are no input.
 */
export const subPeriods: Rule<IdentityParameter> = {
  id: "sub-periods",
  number: 23,
  version: 1,
  severity: 2,
  title: "Periods do not add up",
  description: "A flow differs from the shorter periods it consists of.",
  formula: "half-year = quarter + quarter; nine months = half-year + quarter; year = nine months + quarter",
  source: "DQC_0084, DQC_0108",
  parameters: identityParameters,
  check: (series, parameters) => identityDrafts("sub-periods", series, parameters),
};
