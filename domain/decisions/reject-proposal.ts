import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { closeWithoutEffect } from "./close-without-effect";
import { lockIssueOf } from "./lock-proposal";
import { type RejectInput, rejectInput } from "./proposal-schema";
import { recordDecisionEffort } from "./record-effort";
import { takeProposal } from "./take-proposal";
import { tellMaker } from "./tell-people";

/**
 * Refuses a proposal, with the reason for its maker; its issue is open again. Throws not_permitted to the maker, who
 * withdraws instead, and conflict when someone else was faster.
 */
export async function rejectProposal(outer: Ctx, given: RejectInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const checker = await authorisePerson(ctx, "proposal.reject");
    const input = parseInput(rejectInput, given);
    await lockIssueOf(ctx, input.proposalId);
    const proposal = await takeProposal(ctx, input);
    if (proposal.makerId === checker.id) {
      throw new DomainError("not_permitted", "You made this proposal: withdraw it instead of rejecting it.");
    }
    const { note } = input;
    await closeWithoutEffect(ctx, proposal, {
      status: "rejected",
      verb: "proposal.reject",
      checkerId: checker.id,
      note,
    });
    await recordDecisionEffort(ctx, `proposal:${proposal.id}`, proposal.issueId, { decision: "reject", points: 0 });
    await tellMaker(ctx, proposal, { status: "rejected", by: checker.name, note });
  });
}
