import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getCtx } from "@/app/_lib/session";
import { lineItems } from "@/domain/line-items/catalogue";
import { can, refusal } from "@/domain/people/policy";
import { type PolicyKind, policyKinds } from "@/domain/policies/schema";
import { listPolicies, policyInForce } from "@/domain/policy-changes/list-policies";
import { listPolicyChanges } from "@/domain/policy-changes/list-policy-changes";
import { countPolicy } from "@/domain/policy-changes/preview-policy";

/** Who looks, and why they may not where they may not. */
export const loadViewer = cache(async () => {
  const { person, now } = await getCtx();
  const refused = (verb: "policy.propose" | "policy.authorise") =>
    can(person.role, verb) ? null : refusal(person.role, verb);
  return {
    id: person.id,
    now: now.toISOString(),
    proposeRefusal: refused("policy.propose"),
    checkRefusal: refused("policy.authorise"),
  };
});
export type Viewer = Awaited<ReturnType<typeof loadViewer>>;

export const loadPolicies = async () => listPolicies(await getCtx());

export const kindOf = (segment: string): PolicyKind => policyKinds.find((kind) => kind === segment) ?? notFound();

/** One policy, its changes, and what the one that waits would do now. */
export const loadPolicy = cache(async (kind: PolicyKind) => {
  const ctx = await getCtx();
  const [policy, changes] = await Promise.all([policyInForce(ctx, kind), listPolicyChanges(ctx, kind)]);
  const waiting = changes.find(({ status }) => status === "proposed") ?? null;
  return { policy, changes, waiting, preview: waiting ? await countPolicy(ctx, waiting.after) : null };
});

/** What a rule may be about, in the order of the catalogue. */
export type ItemChoice = { id: number; code: string; label: string; core: boolean };
export const itemChoices: readonly ItemChoice[] = lineItems.map(({ id, code, label, core }) => ({
  ...{ id, code, label, core },
}));
