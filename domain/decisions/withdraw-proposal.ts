import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { closeWithoutEffect } from "./close-without-effect";
import { lockIssueOf } from "./lock-proposal";
import { type WithdrawInput, withdrawInput } from "./proposal-schema";
import { recordDecisionEffort } from "./record-effort";
import { takeProposal } from "./take-proposal";

/** Takes one's own proposal back before anyone decided on it; its issue is open again. Throws not_permitted to others. */
export async function withdrawProposal(outer: Ctx, given: WithdrawInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const maker = await authorisePerson(ctx, "proposal.withdraw");
    const input = parseInput(withdrawInput, given);
    await lockIssueOf(ctx, input.proposalId);
    const proposal = await takeProposal(ctx, input);
    if (proposal.makerId !== maker.id) {
      throw new DomainError("not_permitted", "Only its maker can withdraw a proposal. You can reject it instead.");
    }
    const note = input.note ?? "";
    await closeWithoutEffect(ctx, proposal, { status: "withdrawn", verb: "proposal.withdraw", note });
    await recordDecisionEffort(ctx, `proposal:${proposal.id}`, proposal.issueId, { decision: "withdraw", points: 0 });
  });
}
