import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { isWithin } from "@/domain/golden/exceptions";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { dayDate } from "./days";
import { lockWhatItTouches } from "./lock-proposal";
import { type RenewInput, renewInput } from "./proposal-schema";
import { recordDecision } from "./record-decision";
import { recordDecisionEffort } from "./record-effort";
import { changedAcceptances, changesOf, pairWithPoints, type SourceChange } from "./source-changes";
import { loadProposal, type TakenProposal, takeProposal } from "./take-proposal";
import { tellCheckers } from "./tell-people";

export type Renewed = {
  /** What had moved since it was proposed, as it is taken for known from now on. */
  changes: SourceChange[];
};

/**
 * Brings a proposal whose source moved to the source as it is now: it waits for a checker again, and what was proposed
 * stays proposed. Its maker may, or another analyst, who is then no checker of it. Throws not_permitted, not_found, and
 * conflict for one that nothing has moved under, or whose accepted range the value has left.
 */
export async function renewProposal(outer: Ctx, given: RenewInput): Promise<Renewed> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "proposal.renew");
    const input = parseInput(renewInput, given);
    await lockWhatItTouches(ctx, await loadProposal(ctx, input.proposalId));
    const proposal = await takeProposal(ctx, input);
    const changes = await rebase(ctx, proposal);
    if (changes.length === 0 && proposal.suspendedAt === null) {
      throw new DomainError(
        "conflict",
        "The source has not moved since this was proposed: it only waits for a checker.",
      );
    }
    const renewedById = person.id === proposal.makerId ? proposal.renewedById : person.id;
    await ctx.db.proposal.update({
      where: { id: proposal.id },
      data: { suspendedAt: null, suspension: null, renewedById, version: { increment: 1 } },
    });
    const { id, issueId, version } = proposal;
    await recordDecision(ctx, {
      verb: "proposal.renew",
      subject: `proposal:${id}`,
      before: { status: "proposed", version, suspension: proposal.suspension },
      after: { status: "proposed", note: input.note, changes },
      event: { issueId, kind: "renewed", payload: { proposalId: id, note: input.note, changes: changes.length } },
    });
    await recordDecisionEffort(ctx, `proposal:${id}`, issueId, { decision: "renew", points: changes.length });
    await tellCheckers(ctx, id);
    return { changes };
  });
}

async function rebase(ctx: Ctx, proposal: TakenProposal): Promise<SourceChange[]> {
  if (proposal.kind === "exception") return rebaseExceptions(ctx, proposal);
  const pairs = await pairWithPoints(ctx, proposal.overrides);
  const changes = changesOf(pairs);
  for (const { override, point } of pairs) {
    await ctx.db.override.update({
      where: { id: override.id },
      data: { baseValue: point.winner, baseFilingId: point.filingId, periodEnd: dayDate(point.periodEnd) },
    });
  }
  return changes;
}

async function rebaseExceptions(ctx: Ctx, { exceptions }: TakenProposal): Promise<SourceChange[]> {
  const changes: SourceChange[] = [];
  for (const exception of exceptions) {
    const [change] = await changedAcceptances(ctx, [exception]);
    if (!change) continue;
    const leastValue = exception.leastValue?.toFixed() ?? null;
    const mostValue = exception.mostValue?.toFixed() ?? null;
    if (change.now === null || !isWithin(change.now, { leastValue, mostValue })) {
      const words =
        change.now === null ? "No filing reports the value any more" : `${change.now} lies outside the range`;
      throw new DomainError("conflict", `${words} that was to be accepted. Withdraw the proposal and decide anew.`);
    }
    await ctx.db.acceptedException.update({ where: { id: exception.id }, data: { acceptedValue: change.now } });
    changes.push(change);
  }
  return changes;
}
