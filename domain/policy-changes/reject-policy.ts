import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { closeChange } from "./close-change";
import { type RejectPolicyInput, rejectPolicyInput } from "./schema";
import { takeChange } from "./take-change";
import { tellMaker } from "./tell-maker";

/** Refuses a proposed policy, with the reason for its maker. Throws not_permitted to the maker, who withdraws instead. */
export async function rejectPolicy(outer: Ctx, given: RejectPolicyInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const checker = await authorisePerson(ctx, "policy.authorise");
    const { id, note } = parseInput(rejectPolicyInput, given);
    const change = await takeChange(ctx, id);
    if (change.makerId === checker.id) {
      throw new DomainError("not_permitted", "You proposed this change: withdraw it instead of rejecting it.");
    }
    await closeChange(ctx, change, { status: "rejected", verb: "policy.reject", checkerId: checker.id, note });
    await tellMaker(ctx, change, `${checker.name} rejected your change of a policy`, note);
  });
}
