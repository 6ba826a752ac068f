import { type IdentityParameter, identityDrafts, identityParameters } from "../evidence/identity-drafts";
import type { Rule } from "../model";

/**
 * Equity including noncontrolling interest = equity + noncontrolling interest, which counts as nothing where it has no tag.
 * Source: DQC_0004. Not raised where the company does not usually tag it, or where vintages are mixed.
 */
export const equityNci: Rule<IdentityParameter> = {
  id: "equity-nci",
  number: 4,
  version: 1,
  severity: 2,
  title: "Equity and noncontrolling interest do not add up",
  description: "Equity including noncontrolling interest differs from equity and noncontrolling interest together.",
  formula: "equity including NCI = equity + NCI",
  source: "DQC_0004",
  parameters: identityParameters,
  check: (series, parameters) => identityDrafts("equity-nci", series, parameters),
};
