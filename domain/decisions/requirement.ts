import type { Role } from "@/domain/people/policy";
import { type OverrideRequirement, requirementOf } from "@/domain/policies/model";
import type { OverridePolicy } from "@/domain/policies/schema";

/** A change as the policy sees it: values are decimal literals, `from` what is served or held now. */
export type PolicyChange = { lineItemCode: string; from: string | null; to: string };

/**
 * What the policy asks of several changes that one person decides on together: roles that may authorise every one of
 * them. No role is left where two changes need roles that nobody combines; then they have to be proposed apart.
 */
export function requirementOfAll(policy: OverridePolicy, changes: readonly PolicyChange[]): OverrideRequirement {
  const asked = changes.map((change) => requirementOf(policy, change)).filter(({ needs }) => needs === "checker");
  const [first, ...others] = asked;
  if (!first) return { needs: "none", authorisers: [] };
  const authorisers = first.authorisers.filter((role) => others.every((other) => other.authorisers.includes(role)));
  return { needs: "checker", authorisers };
}

export type Party = { id: number; name: string; role: Role };
export type Authority =
  /** `onBehalfOf` is the absent person whose authority is used; null for one's own. */
  { kind: "granted"; onBehalfOf: Party | null } | { kind: "maker" } | { kind: "renewer" } | { kind: "refused" };

export type AuthorityFacts = {
  makerId: number;
  renewedById: number | null;
  requirement: OverrideRequirement;
  person: Party;
  /** Those whose authority the person may use now. */
  lent: readonly Party[];
};

/**
 * Whether a person may authorise a proposal: by their own role, or else in the place of somebody who is away. Never the
 * maker, nor who renewed it, nor in the place of either.
 */
export function authorityOf({ makerId, renewedById, requirement, person, lent }: AuthorityFacts): Authority {
  if (person.id === makerId) return { kind: "maker" };
  if (person.id === renewedById) return { kind: "renewer" };
  const suffices = ({ role }: Party) => requirement.needs === "none" || requirement.authorisers.includes(role);
  if (suffices(person)) return { kind: "granted", onBehalfOf: null };
  const absent = lent.find((one) => one.id !== makerId && one.id !== renewedById && suffices(one));
  return absent ? { kind: "granted", onBehalfOf: absent } : { kind: "refused" };
}
