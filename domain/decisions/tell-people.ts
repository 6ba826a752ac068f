import type { Ctx } from "@/domain/context";
import { notify } from "@/domain/notifications/notify";
import { currentPolicy } from "@/domain/policies/current-policy";
import type { Proposal } from "@/prisma/generated/client";
import { eligibleCheckers } from "./require-authority";
import { type PolicyChange, requirementOfAll } from "./requirement";

/** Tells everybody who may authorise a proposal by their own role that it waits, once for each version of it. */
export async function tellCheckers(ctx: Ctx, proposalId: number): Promise<void> {
  const proposal = await ctx.db.proposal.findUniqueOrThrow({ where: { id: proposalId } });
  const requirement = await requirementOfProposal(ctx, proposal);
  const roles = requirement.needs === "none" ? null : requirement.authorisers;
  const checkers = await eligibleCheckers(ctx, proposal, roles);
  await notify(
    ctx,
    checkers.map(({ id }) => id),
    {
      kind: "proposal_waiting",
      key: `proposal:${proposalId}:waiting:${proposal.version}`,
      title: `Proposal ${proposalId} waits for a checker`,
      body: proposal.note,
      href: `/overrides#proposal-${proposalId}`,
    },
  );
}

/** Tells who made or renewed a proposal, and in whose place the checker acted, what became of it. */
export async function tellMaker(
  ctx: Ctx,
  proposal: Pick<Proposal, "id" | "makerId" | "renewedById" | "bulkId">,
  { status, by, note, alsoTold = [] }: { status: string; by: string; note: string; alsoTold?: readonly number[] },
): Promise<void> {
  // A bulk of ten thousand is told of once, by the run that decides on it.
  if (proposal.bulkId !== null) return;
  const { id, makerId, renewedById } = proposal;
  await notify(ctx, [makerId, ...(renewedById === null ? [] : [renewedById]), ...alsoTold], {
    kind: "proposal_decided",
    key: `proposal:${id}:${status}`,
    title: `${by} ${status} proposal ${id}`,
    body: note,
    href: `/overrides?tab=decided#proposal-${id}`,
  });
}

/** What the policy asks of a proposal as the values are now; exceptions change none. */
async function requirementOfProposal(ctx: Ctx, { id, kind }: Pick<Proposal, "id" | "kind">) {
  if (kind === "exception") return { needs: "none", authorisers: [] } as const;
  const { value: policy } = await currentPolicy(ctx.db, "override");
  return requirementOfAll(policy, await changesOfProposal(ctx, id));
}

async function changesOfProposal(ctx: Ctx, proposalId: number): Promise<PolicyChange[]> {
  return ctx.db.$queryRaw<PolicyChange[]>`
    select line_item.code as "lineItemCode", d.value::text as "from", v.value::text as "to"
    from override v join line_item on line_item.id = v.line_item_id
    left join data_point d on (d.company_id, d.line_item_id, d.unit_id, d.length, d.period_end)
      = (v.company_id, v.line_item_id, v.unit_id, v.length, v.period_end)
    where v.proposal_id = ${proposalId}`;
}
