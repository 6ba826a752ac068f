import type { Ctx } from "@/domain/context";
import { policyChangeOf } from "@/domain/decisions/override-requirement";
import { authorityOf, type Party, requirementOfAll } from "@/domain/decisions/requirement";
import { changedAcceptances, changesOf } from "@/domain/decisions/source-changes";
import type { TakenProposal } from "@/domain/decisions/take-proposal";
import { listAuthorityLent } from "@/domain/delegations/reads";
import { addressKey, type PointAddress } from "@/domain/golden/schema";
import { type PresentPoint, presentPoints } from "@/domain/overrides/present-points";
import type { PersonActorRow } from "@/domain/people/authorise";
import { anyOfRoles } from "@/domain/people/policy";
import { currentPolicy } from "@/domain/policies/current-policy";
import type { OverridePolicy } from "@/domain/policies/schema";
import type { AcceptedException, Override } from "@/prisma/generated/client";

type Pair = { override: Override; point: PresentPoint };

/** A proposal of a chunk: with what it would put in force, or why it may not be, in words. */
export type Judged =
  | { position: number; refused: string }
  | { position: number; refused: null; proposal: TakenProposal; pairs: Pair[]; onBehalfOf: Party | null };

type Facts = {
  checker: PersonActorRow;
  lent: readonly Party[];
  policy: OverridePolicy;
  points: ReadonlyMap<number, PresentPoint>;
  /** Addresses whose accepted value counts no longer. */
  moved: ReadonlySet<string>;
};

/** Reads everything that the proposals' authorisation rests on, once for all of them. The caller holds the locks. */
export async function judgeProposals(
  ctx: Ctx,
  checker: PersonActorRow,
  items: readonly { position: number; proposalId: number | null; version: number | null }[],
): Promise<Judged[]> {
  const proposals = await ctx.db.proposal.findMany({
    where: { id: { in: items.flatMap(({ proposalId }) => proposalId ?? []) } },
    include: { overrides: { orderBy: { id: "asc" } }, exceptions: { orderBy: { id: "asc" } } },
  });
  const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  const facts = await readFacts(ctx, checker, proposals);
  return items.map(({ position, proposalId, version }) => {
    const proposal = byId.get(proposalId ?? -1);
    if (!proposal) return { position, refused: "This proposal no longer exists." };
    if (proposal.status !== "proposed") return { position, refused: `It is ${proposal.status} already.` };
    if (proposal.version !== version) return { position, refused: "It has changed since: look at it by itself." };
    return { position, ...judge(proposal, facts) };
  });
}

async function readFacts(ctx: Ctx, checker: PersonActorRow, proposals: readonly TakenProposal[]): Promise<Facts> {
  const overrides = proposals.flatMap((proposal) => proposal.overrides);
  const present = await presentPoints(ctx, overrides.map(addressOf));
  const points = new Map(
    overrides.flatMap(({ id }, index) => {
      const point = present[index]?.point;
      return point ? [[id, point] as const] : [];
    }),
  );
  const exceptions = proposals.flatMap((proposal) => proposal.exceptions);
  const moved = await changedAcceptances(ctx, exceptions);
  return {
    checker,
    lent: await listAuthorityLent(ctx, checker.id),
    policy: (await currentPolicy(ctx.db, "override")).value,
    points,
    moved: new Set(moved.map(({ address }) => addressKey(address))),
  };
}

type Verdict =
  | { refused: string }
  | { refused: null; proposal: TakenProposal; pairs: Pair[]; onBehalfOf: Party | null };

function judge(proposal: TakenProposal, facts: Facts): Verdict {
  if (proposal.suspendedAt) return { refused: `It is suspended: ${proposal.suspension ?? "its source moved"}.` };
  const pairs = pairsOf(proposal.overrides, facts.points);
  if (pairs === null) return { refused: "No filing reports its value any more. Reject it." };
  if (changesOf(pairs).length > 0 || proposal.exceptions.some((one) => hasMoved(one, facts.moved))) {
    return { refused: "The source has changed since this was proposed: its maker has to look again." };
  }
  const { policy, checker, lent } = facts;
  const changes = pairs.map(({ override, point }) => policyChangeOf(point, override.value.toFixed()));
  const requirement = requirementOfAll(policy, changes);
  const { makerId, renewedById } = proposal;
  const authority = authorityOf({ makerId, renewedById, requirement, person: checker, lent });
  if (authority.kind === "granted") return { refused: null, proposal, pairs, onBehalfOf: authority.onBehalfOf };
  if (authority.kind === "refused") {
    return {
      refused: `For a change of this size the policy wants ${anyOfRoles(requirement.authorisers)} to authorise.`,
    };
  }
  return { refused: authority.kind === "maker" ? "You made it yourself." : "You renewed it yourself." };
}

/** Null where a point is gone, or is computed from others by now. */
function pairsOf(overrides: readonly Override[], points: ReadonlyMap<number, PresentPoint>): Pair[] | null {
  const pairs: Pair[] = [];
  for (const override of overrides) {
    const point = points.get(override.id);
    const isThere = point?.state !== "missing" || override.baseFilingId === null;
    if (!point || !isThere || point.derivation !== null) return null;
    pairs.push({ override, point });
  }
  return pairs;
}

function hasMoved(exception: AcceptedException, moved: ReadonlySet<string>): boolean {
  const { companyId, lineItemId, unitId, length, periodEnd } = exception;
  if (!companyId || !lineItemId || !unitId || !length || !periodEnd) return false;
  return moved.has(addressKey(addressOf({ companyId, lineItemId, unitId, length, periodEnd })));
}

const addressOf = (
  row: Pick<Override, "companyId" | "lineItemId" | "unitId" | "length" | "periodEnd">,
): PointAddress => ({
  companyId: row.companyId,
  lineItemId: row.lineItemId,
  unitId: row.unitId,
  length: row.length,
  periodEnd: row.periodEnd.toISOString().slice(0, 10),
});
