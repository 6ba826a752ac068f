import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type RejectSplitInput, rejectSplitInput } from "@/domain/splits/schema";
import { writeDecision } from "./decide-split";
import { takeSplit } from "./take-split";

/**
 * Refuses a proposed split, or takes a confirmed one back, with the reason; its maker may as well. It stays in the list
 * and is not proposed by the filings again. Throws conflict when it is not as the person saw it, or rejected already.
 */
export async function rejectSplit(outer: Ctx, given: RejectSplitInput): Promise<{ runId: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "split.decide");
    const { note, ...seen } = parseInput(rejectSplitInput, given);
    const split = await takeSplit(ctx, seen);
    if (split.status === "rejected") throw new DomainError("conflict", "This split is rejected already.");
    return writeDecision(ctx, split, { status: "rejected", verb: "split.reject", personId: person.id, note });
  });
}
