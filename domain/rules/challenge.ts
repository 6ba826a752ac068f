/**
 * What is said of an override that a newer filing disagrees with. No rule of the registry: it does not look at filings
 * for what is wrong, but asks a person again who decided before.
 */
export const challengeRule = {
  id: "override-challenged",
  number: 0,
  version: 1,
  severity: 2,
  title: "A newer filing disagrees with an override",
  description: "An override is in force, and the source has since stated another value, or the same error again.",
  formula: "value of the newer filing = value of the override",
  source: "own",
} as const;
