import "server-only";
import { fromCursor } from "@/app/_lib/from-cursor";
import { getCtx } from "@/app/_lib/session";
import { authorityOf, requirementOfAll } from "@/domain/decisions/requirement";
import { listAuthorisers, listAuthorityLent, listDelegations } from "@/domain/delegations/reads";
import { listBulkProposals } from "@/domain/overrides/bulk-proposals";
import { listOverrides, listProposals, type ProposalRow } from "@/domain/overrides/reads";
import { registerChoices } from "@/domain/overrides/register-choices";
import { anyOfRoles, can, refusal } from "@/domain/people/policy";
import { currentPolicy } from "@/domain/policies/current-policy";
import { listViews } from "@/domain/saved-views/list-views";
import { filterOf, type OverrideParams } from "./search-params";

const pageSize = 50;

/** Who looks, and why they may not where they may not. */
export async function loadViewer() {
  const { person, now } = await getCtx();
  return {
    id: person.id,
    now: now.toISOString(),
    checkRefusal: can(person.role, "proposal.authorise") ? null : refusal(person.role, "proposal.authorise"),
    withdrawRefusal: can(person.role, "proposal.withdraw") ? null : refusal(person.role, "proposal.withdraw"),
    renewRefusal: can(person.role, "proposal.renew") ? null : refusal(person.role, "proposal.renew"),
    proposeRefusal: can(person.role, "override.propose") ? null : refusal(person.role, "override.propose"),
    delegateRefusal: can(person.role, "delegation.manage") ? null : refusal(person.role, "delegation.manage"),
    isAdmin: person.role === "admin",
    revertRefusal: can(person.role, "override.revert") ? null : refusal(person.role, "override.revert"),
  };
}

export type Viewer = Awaited<ReturnType<typeof loadViewer>>;

/** What the viewer may do with a proposal: `onBehalfOf` names in whose place; `refusal` says who may instead. */
export type Standing = { may: boolean; onBehalfOf: string | null; refusal: string | null };
export type ListedProposal = ProposalRow & { standing: Standing };

export async function loadProposals(
  status: "proposed" | "decided",
  after: string | null,
  bulkId: number | null = null,
) {
  const ctx = await getCtx();
  const asked = { status, bulkId: bulkId ?? undefined, limit: pageSize };
  const page = await fromCursor(after, (from) => listProposals(ctx, { ...asked, after: from }));
  const standingOf = await loadStandings();
  return { ...page, rows: page.rows.map((row): ListedProposal => ({ ...row, standing: standingOf(row) })) };
}

async function loadStandings(): Promise<(proposal: ProposalRow) => Standing> {
  const ctx = await getCtx();
  const { person } = ctx;
  const [policy, lent] = await Promise.all([currentPolicy(ctx.db, "override"), listAuthorityLent(ctx, person.id)]);
  const nothing = { may: false, onBehalfOf: null };
  return ({ maker, renewedBy, overrides }) => {
    if (!can(person.role, "proposal.authorise")) {
      return { ...nothing, refusal: refusal(person.role, "proposal.authorise") };
    }
    const changes = overrides.map(({ lineItemCode, standingValue, value }) => ({
      lineItemCode,
      from: standingValue,
      to: value,
    }));
    const requirement = requirementOfAll(policy.value, changes);
    const facts = { makerId: maker.id, renewedById: renewedBy?.id ?? null, requirement, person, lent };
    const authority = authorityOf(facts);
    if (authority.kind === "granted")
      return { may: true, onBehalfOf: authority.onBehalfOf?.name ?? null, refusal: null };
    if (authority.kind === "maker") return { ...nothing, refusal: "Another person must authorise what you proposed." };
    if (authority.kind === "renewer") return { ...nothing, refusal: "Another person must authorise what you renewed." };
    const who = anyOfRoles(requirement.authorisers);
    return { ...nothing, refusal: `For a change of this size the policy wants ${who} to authorise.` };
  };
}

export async function loadBulkProposals() {
  return listBulkProposals(await getCtx());
}

export async function loadRegister(params: OverrideParams) {
  const ctx = await getCtx();
  const filter = filterOf(params);
  const [page, choices, views] = await Promise.all([
    fromCursor(params.after, (after) => listOverrides(ctx, { ...filter, after, limit: pageSize })),
    registerChoices(ctx),
    listViews(ctx, "overrides"),
  ]);
  return { ...page, choices, views };
}

export async function loadDelegations() {
  const ctx = await getCtx();
  const [rows, authorisers] = await Promise.all([listDelegations(ctx), listAuthorisers(ctx)]);
  return { rows, authorisers };
}
