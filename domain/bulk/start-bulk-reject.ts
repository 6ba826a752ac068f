import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type RejectBulkInput, rejectBulkInput } from "./schema";
import type { StartedBulk } from "./start-bulk";
import { startOnProposals } from "./start-on-proposals";

/**
 * Refuses, as a whole, the proposals that a bulk run or an imported file left waiting, with the reason for their maker;
 * their issues are open again. Throws not_permitted (to the maker, who withdraws instead), not_found, conflict.
 */
export async function startBulkReject(outer: Ctx, given: RejectBulkInput): Promise<StartedBulk> {
  return inTransaction(outer, async (ctx) => {
    const checker = await authorisePerson(ctx, "proposal.reject");
    const input = parseInput(rejectBulkInput, given);
    return startOnProposals(ctx, checker, { ...input, kind: "reject" }, (makerId) => {
      if (makerId !== checker.id) return;
      throw new DomainError("not_permitted", "You made these proposals: withdraw them instead of rejecting them.");
    });
  });
}
