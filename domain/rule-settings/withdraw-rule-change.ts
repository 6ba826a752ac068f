import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { closeChange } from "./close-change";
import { type WithdrawRuleInput, withdrawRuleInput } from "./schema";
import { takeChange } from "./take-change";

/** Takes one's own proposed change back. Throws not_permitted to others, conflict when it was decided already. */
export async function withdrawRuleChange(outer: Ctx, given: WithdrawRuleInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const maker = await authorisePerson(ctx, "rule.propose");
    const input = parseInput(withdrawRuleInput, given);
    const change = await takeChange(ctx, input.id);
    if (change.makerId !== maker.id) {
      throw new DomainError("not_permitted", "Only who proposed a change can withdraw it. A checker can reject it.");
    }
    await closeChange(ctx, change, {
      status: "withdrawn",
      verb: "rule.withdraw",
      checkerId: null,
      note: input.note,
    });
  });
}
