import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type AuthoriseBulkInput, authoriseBulkInput } from "./schema";
import type { StartedBulk } from "./start-bulk";
import { startOnProposals } from "./start-on-proposals";

/**
 * Authorises, as a whole, the proposals that a bulk run left waiting: a job puts them in force in chunks, each proposal
 * under the policy and with an outcome of its own. Never by who made them. Throws not_permitted, not_found, conflict.
 */
export async function startBulkAuthorise(outer: Ctx, given: AuthoriseBulkInput): Promise<StartedBulk> {
  return inTransaction(outer, async (ctx) => {
    const checker = await authorisePerson(ctx, "proposal.authorise");
    const input = parseInput(authoriseBulkInput, given);
    return startOnProposals(ctx, checker, { ...input, kind: "authorise" }, (makerId) => {
      if (makerId !== checker.id) return;
      throw new DomainError(
        "not_permitted",
        "You made these proposals, so another person has to authorise them. You can withdraw them instead.",
      );
    });
  });
}
