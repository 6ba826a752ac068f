import type { Ctx } from "@/domain/context";
import { listAuthorityLent } from "@/domain/delegations/reads";
import { DomainError } from "@/domain/errors";
import type { PersonActorRow } from "@/domain/people/authorise";
import { anyOfRoles, can, type Role } from "@/domain/people/policy";
import { currentPolicy } from "@/domain/policies/current-policy";
import { authorityOf, type Party, type PolicyChange, requirementOfAll } from "./requirement";

type Proposal = { makerId: number; renewedById: number | null };

/**
 * Who stands behind an authorisation under the policy in force: null for the checker's own role, else the absent person
 * in whose place they act. Exceptions change no value, so `changes` is empty and every checker may. Throws not_permitted
 * to the maker and to who renewed it, and to everybody whom the policy does not name, saying who may.
 */
export async function requireAuthority(
  ctx: Ctx,
  checker: PersonActorRow,
  proposal: Proposal,
  changes: readonly PolicyChange[],
): Promise<Party | null> {
  const { value: policy } = await currentPolicy(ctx.db, "override");
  const requirement = requirementOfAll(policy, changes);
  const lent = await listAuthorityLent(ctx, checker.id);
  const authority = authorityOf({ ...proposal, requirement, person: checker, lent });
  if (authority.kind === "granted") return authority.onBehalfOf;
  if (authority.kind === "maker") {
    throw new DomainError(
      "not_permitted",
      "You made this proposal, so another person has to authorise it. You can withdraw it instead.",
    );
  }
  if (authority.kind === "renewer") {
    throw new DomainError("not_permitted", "You renewed this proposal, so another person has to authorise it.");
  }
  throw await notNamed(ctx, proposal, requirement.authorisers);
}

async function notNamed(ctx: Ctx, proposal: Proposal, roles: readonly Role[]): Promise<DomainError> {
  if (roles.length === 0) {
    const words = "The policy wants different people for its values, and no role may authorise them all.";
    return new DomainError("not_permitted", `${words} Ask its maker to propose them one by one.`, { roles: [] });
  }
  const checkers = await eligibleCheckers(ctx, proposal, roles);
  const names = checkers.slice(0, 3).map(({ name }) => name);
  const whom = names.length > 0 ? `Ask ${names.join(" or ")}.` : "Nobody else has this role yet: ask an admin.";
  const message = `For a change of this size the policy wants ${anyOfRoles(roles)} to authorise. ${whom}`;
  return new DomainError("not_permitted", message, { roles: [...roles] });
}

/** Active people who may authorise with their own role; without `roles` whoever may authorise at all. */
export async function eligibleCheckers(
  ctx: Ctx,
  { makerId, renewedById }: Proposal,
  roles: readonly Role[] | null,
): Promise<Party[]> {
  const people = await ctx.db.person.findMany({
    where: { active: true, id: { notIn: [makerId, renewedById ?? makerId] } },
    select: { id: true, name: true, role: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return people.filter(({ role }) => can(role, "proposal.authorise") && (roles === null || roles.includes(role)));
}
