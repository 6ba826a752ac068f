import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { PersonActorRow } from "@/domain/people/authorise";
import type { DecisionEffect } from "./decision-row";
import type { DecideResult } from "./model";
import { undoMinutes } from "./policy";

export const undoUntil = (decidedAt: Date): string =>
  new Date(decidedAt.getTime() + undoMinutes * 60_000).toISOString();

/**
 * What the same request was answered the first time; null for a new one. A second one that arrives while the first is
 * at work waits for it. Throws conflict when somebody else, or another issue, has used the id.
 */
export async function firstAnswer(
  ctx: Ctx,
  person: PersonActorRow,
  { requestId, issueId }: { requestId?: string; issueId: number },
): Promise<DecideResult | null> {
  if (requestId === undefined) return null;
  await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`decision ${requestId}`}, 0))`;
  const known = await ctx.db.decision.findUnique({ where: { requestId } });
  if (!known) return null;
  if (known.personId !== person.id || known.issueId !== issueId) {
    throw new DomainError("conflict", "This request was used for another decision. Reload the issue and decide again.");
  }
  const { status, affected } = known.effect as unknown as DecisionEffect;
  return {
    status,
    affected,
    proposalId: known.proposalId,
    decisionId: known.id,
    undoUntil: undoUntil(known.at),
  };
}
