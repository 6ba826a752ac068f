import type { PresentPoint } from "@/domain/overrides/present-points";
import type { PolicyChange } from "./requirement";

/**
 * An override of a point as the policy sees it: its change counts from what is served, or would be if it were not held,
 * so that holding a value does not make its correction a larger one.
 */
export const policyChangeOf = (
  { lineItemCode, value, winner }: Pick<PresentPoint, "lineItemCode" | "value" | "winner">,
  to: string,
): PolicyChange => ({ lineItemCode, from: value ?? winner, to });
