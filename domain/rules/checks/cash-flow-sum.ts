import { type IdentityParameter, identityDrafts, identityParameters } from "../evidence/identity-drafts";
import type { Rule } from "../model";

/**
 * Change in cash = operations + investing + financing, with the effect of exchange rates where the company counts it.
 * Source: DQC_0004. Flows of discontinued operations outside the three sums make it a habit not to hold, and then it is silent.
 */
export const cashFlowSum: Rule<IdentityParameter> = {
  id: "cash-flow-sum",
  number: 5,
  version: 1,
  severity: 2,
  title: "Cash flows do not add up to the change in cash",
  description: "The change in cash differs from operations, investing, financing and exchange rates together.",
  formula: "change in cash = operations + investing + financing (+ exchange rates)",
  source: "DQC_0004",
  parameters: identityParameters,
  check: (series, parameters) => identityDrafts("cash-flow-sum", series, parameters),
};
