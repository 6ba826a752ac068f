import { type IdentityParameter, identityDrafts, identityParameters } from "../evidence/identity-drafts";
import type { Rule } from "../model";

/**
 * Gross profit = revenue − cost of revenue; operating income = gross profit (or revenue) − operating expenses; net income =
 * income before tax − tax (+ discontinued operations); comprehensive income = net income + other comprehensive income.
 * Source: own. Costs that a company leaves out of one of the lines make it a habit not to hold, and then it is silent.
 */
export const grossProfit: Rule<IdentityParameter> = {
  id: "gross-profit",
  number: 7,
  version: 1,
  severity: 2,
  title: "The income statement’s sums do not hold",
  description:
    "Gross profit, operating income, net income or comprehensive income differs from the lines it is the sum of.",
  formula: "gross profit = revenue − cost of revenue; net income = income before tax − tax; and the like",
  source: "own",
  parameters: identityParameters,
  check: (series, parameters) => identityDrafts("gross-profit", series, parameters),
};
