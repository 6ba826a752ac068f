import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type WithdrawBulkInput, withdrawBulkInput } from "./schema";
import type { StartedBulk } from "./start-bulk";
import { startOnProposals } from "./start-on-proposals";

/**
 * Takes back, as a whole and at any time, the proposals of one's own run or file on which nobody has decided; their issues
 * are open again. Throws not_permitted to others, not_found, conflict.
 */
export async function startBulkWithdraw(outer: Ctx, given: WithdrawBulkInput): Promise<StartedBulk> {
  return inTransaction(outer, async (ctx) => {
    const maker = await authorisePerson(ctx, "proposal.withdraw");
    const input = parseInput(withdrawBulkInput, given);
    return startOnProposals(ctx, maker, { ...input, kind: "withdraw" }, (makerId) => {
      if (makerId === maker.id) return;
      throw new DomainError(
        "not_permitted",
        "Only who made these proposals can withdraw them. You can reject them instead.",
      );
    });
  });
}
