import { type IdentityParameter, identityDrafts, identityParameters } from "../evidence/identity-drafts";
import type { Rule } from "../model";

/**
 * Assets = current + noncurrent assets, and the same for liabilities. Source: DQC_0004. Companies without a classified
 * balance sheet, and those whose noncurrent tag means something else (a region's assets), never satisfy it and are left alone.
 */
export const currentSplit: Rule<IdentityParameter> = {
  id: "current-split",
  number: 3,
  version: 1,
  severity: 2,
  title: "Current and noncurrent parts do not add up",
  description: "Total assets or liabilities differ from their current and noncurrent parts together.",
  formula: "total = current + noncurrent",
  source: "DQC_0004",
  parameters: identityParameters,
  check: (series, parameters) => identityDrafts("current-split", series, parameters),
};
