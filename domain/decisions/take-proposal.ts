import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { AcceptedException, Override, Proposal } from "@/prisma/generated/client";

export type TakenProposal = Proposal & { overrides: Override[]; exceptions: AcceptedException[] };

const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const statusWords = { authorised: "authorised", rejected: "rejected", withdrawn: "withdrawn" } as const;

/** The proposal with what it asks for, unlocked. Throws not_found. */
export async function loadProposal(ctx: Ctx, proposalId: number): Promise<TakenProposal> {
  const proposal = await ctx.db.proposal.findUnique({
    where: { id: proposalId },
    include: { overrides: { orderBy: { id: "asc" } }, exceptions: { orderBy: { id: "asc" } } },
  });
  if (!proposal) throw new DomainError("not_found", `There is no proposal ${proposalId}.`);
  return proposal;
}

/**
 * Locks a proposal that still waits for a checker until the transaction ends: of two who decide at once, the second
 * gets the conflict, which names the first and when.
 */
export async function takeProposal(
  ctx: Ctx,
  { proposalId, version }: { proposalId: number; version: number },
): Promise<TakenProposal> {
  await ctx.db.$queryRaw`select id from proposal where id = ${proposalId} for update`;
  const proposal = await loadProposal(ctx, proposalId);
  if (proposal.status === "proposed" && proposal.version === version) return proposal;
  if (proposal.status === "proposed") {
    throw new DomainError("conflict", `Proposal ${proposalId} has changed since you opened it. Reload and look again.`);
  }
  const by = await deciderOf(ctx, proposal);
  const when = proposal.decidedAt ? ` on ${timeFormat.format(proposal.decidedAt)} UTC` : "";
  throw new DomainError("conflict", `${by} has already ${statusWords[proposal.status]} this proposal${when}.`, {
    proposalId,
    status: proposal.status,
    by,
    at: proposal.decidedAt?.toISOString() ?? null,
  });
}

async function deciderOf(ctx: Ctx, { status, makerId, checkerId }: Proposal): Promise<string> {
  const id = status === "withdrawn" ? makerId : checkerId;
  const person = id === null ? null : await ctx.db.person.findUnique({ where: { id } });
  return person?.name ?? "Someone";
}

/** Puts the decision on the proposal's row. */
export async function closeProposal(
  ctx: Ctx,
  proposalId: number,
  decision: {
    status: "authorised" | "rejected" | "withdrawn";
    checkerId?: number;
    onBehalfOfId?: number | null;
    checkerNote?: string | null;
  },
): Promise<void> {
  await ctx.db.proposal.update({
    where: { id: proposalId },
    data: { ...decision, decidedAt: ctx.now, version: { increment: 1 } },
  });
}
