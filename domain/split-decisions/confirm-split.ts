import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type ConfirmSplitInput, confirmSplitInput } from "@/domain/splits/schema";
import { writeDecision } from "./decide-split";
import { takeSplit } from "./take-split";

/**
 * Confirms a proposed split: the split-adjusted view and the rules that compare over time use it from now on. Throws
 * not_permitted to its maker, and conflict when it is not as the person saw it or is decided already.
 */
export async function confirmSplit(outer: Ctx, given: ConfirmSplitInput): Promise<{ runId: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "split.decide");
    const { note, ...seen } = parseInput(confirmSplitInput, given);
    const split = await takeSplit(ctx, seen);
    if (split.status !== "proposed") {
      throw new DomainError("conflict", `This split is ${split.status} already: only a proposal can be confirmed.`);
    }
    if (split.makerId === person.id) {
      throw new DomainError(
        "not_permitted",
        "You proposed this split, so another person has to confirm it. You can take it back instead.",
      );
    }
    return writeDecision(ctx, split, { status: "confirmed", verb: "split.confirm", personId: person.id, note });
  });
}
