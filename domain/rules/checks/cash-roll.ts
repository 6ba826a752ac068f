import { type IdentityParameter, identityDrafts, identityParameters } from "../evidence/identity-drafts";
import type { Rule } from "../model";

/**
 * Closing cash = opening cash + change in cash, over cash with or without restricted cash, whichever fits. Source: own. The
 * switch to restricted cash in 2018 fits one of the two, and is not raised.
 */
export const cashRoll: Rule<IdentityParameter> = {
  id: "cash-roll",
  number: 6,
  version: 1,
  severity: 2,
  title: "Opening cash and the change do not give closing cash",
  description: "Cash at the end of a period differs from cash at its start and the change in between.",
  formula: "closing cash = opening cash + change in cash",
  source: "own",
  parameters: identityParameters,
  check: (series, parameters) => identityDrafts("cash-roll", series, parameters),
};
