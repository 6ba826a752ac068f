import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { type MarkReadInput, markReadInput } from "./inputs";

/**
 * Marks the actor's own news as read and returns how many were not yet. Not audited: that somebody looked at a
 * message changes nothing that another person could ask about.
 */
export async function markRead(outer: Ctx, given: MarkReadInput): Promise<{ read: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "notification.choose");
    const input = parseInput(markReadInput, given);
    const which =
      "upToId" in input
        ? { id: { lte: input.upToId } }
        : { kind: input.kind, id: { gte: input.firstId, lte: input.lastId } };
    const { count } = await ctx.db.notification.updateMany({
      where: { personId: person.id, readAt: null, ...which },
      data: { readAt: ctx.now },
    });
    if (count > 0) await announce(ctx, "notifications", person.id);
    return { read: count };
  });
}
