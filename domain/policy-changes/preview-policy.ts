import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { type AnyPolicy, policyProblem } from "./model";
import { previewOverrides } from "./preview-overrides";
import { previewPublication } from "./preview-publication";
import { previewTargets } from "./preview-targets";
import type { PolicyPreview } from "./rows";
import { type PolicyDraftInput, policyDraft } from "./schema";

/**
 * What a policy would do to what is stored now, without changing anything. Throws invalid_input for a policy that cannot
 * be proposed.
 */
export async function previewPolicy(ctx: Ctx, given: PolicyDraftInput): Promise<PolicyPreview> {
  const draft = parseInput(policyDraft, given);
  requireSound(draft);
  return countPolicy(ctx, draft);
}

/** Throws invalid_input in words for a policy that contradicts itself or leaves something open. */
export function requireSound(policy: AnyPolicy): void {
  const problem = policyProblem(policy);
  if (problem) throw new DomainError("invalid_input", problem, { fields: [{ field: "value", message: problem }] });
}

export function countPolicy(ctx: Ctx, policy: AnyPolicy): Promise<PolicyPreview> {
  if (policy.kind === "publication") return previewPublication(ctx, policy.value);
  if (policy.kind === "override") return previewOverrides(ctx, policy.value);
  return previewTargets(ctx, policy.value);
}
