import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { closeChange } from "./close-change";
import { type RejectRuleInput, rejectRuleInput } from "./schema";
import { takeChange } from "./take-change";

/** Refuses a proposed change, with the reason for its maker. Throws not_permitted to the maker, who withdraws instead. */
export async function rejectRuleChange(outer: Ctx, given: RejectRuleInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const checker = await authorisePerson(ctx, "rule.authorise");
    const input = parseInput(rejectRuleInput, given);
    const change = await takeChange(ctx, input.id);
    if (change.makerId === checker.id) {
      throw new DomainError("not_permitted", "You proposed this change: withdraw it instead of rejecting it.");
    }
    await closeChange(ctx, change, {
      status: "rejected",
      verb: "rule.reject",
      checkerId: checker.id,
      note: input.note,
    });
  });
}
