import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { closeChange } from "./close-change";
import { type WithdrawPolicyInput, withdrawPolicyInput } from "./schema";
import { takeChange } from "./take-change";

/** Takes one's own proposed policy back. Throws not_permitted to others, conflict when it was decided already. */
export async function withdrawPolicy(outer: Ctx, given: WithdrawPolicyInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const maker = await authorisePerson(ctx, "policy.propose");
    const { id, note } = parseInput(withdrawPolicyInput, given);
    const change = await takeChange(ctx, id);
    if (change.makerId !== maker.id) {
      throw new DomainError("not_permitted", "Only who proposed a change can withdraw it. A checker can reject it.");
    }
    await closeChange(ctx, change, { status: "withdrawn", verb: "policy.withdraw", checkerId: null, note });
  });
}
