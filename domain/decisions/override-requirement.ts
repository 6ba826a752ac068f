import type { PresentPoint } from "@/domain/overrides/present-points";
import { type OverrideRequirement, requirementOf } from "@/domain/policies/model";
import type { OverridePolicy } from "@/domain/policies/schema";

/**
 * What the policy asks of an override of this point: the change counts from what is served, or would be if it were not
 * held, so that holding a value does not make its correction a larger one.
 */
export const requirementFor = (
  policy: OverridePolicy,
  { lineItemCode, value, winner }: Pick<PresentPoint, "lineItemCode" | "value" | "winner">,
  to: string,
): OverrideRequirement => requirementOf(policy, { lineItemCode, from: value ?? winner, to });

/** Whether the policy lets one person alone put all of these overrides in force. */
export const needsNoChecker = (
  policy: OverridePolicy,
  overrides: readonly { point: Pick<PresentPoint, "lineItemCode" | "value" | "winner">; value: string }[],
): boolean => overrides.every(({ point, value }) => requirementFor(policy, point, value).needs === "none");
