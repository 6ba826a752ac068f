import { type IdentityParameter, identityDrafts, identityParameters } from "../evidence/identity-drafts";
import type { Rule } from "../model";

/**
 * Part ≤ whole on one balance sheet: cash and current assets, receivables and current assets, and so on. Source: DQC_0009. The
 * relation only limits a value, so it accuses one only when that is known from elsewhere: another filing, a sum, or a copied row.
 */
export const partWhole: Rule<IdentityParameter> = {
  id: "part-whole",
  number: 24,
  version: 1,
  severity: 2,
  title: "A part is greater than its whole",
  description: "A part of the balance sheet is greater than the total that it belongs to.",
  formula: "part ≤ whole",
  source: "DQC_0009",
  parameters: identityParameters,
  check: (series, parameters) => identityDrafts("part-whole", series, parameters),
};
