import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { standOf } from "./correction";
import { rollUpWeeks } from "./roll-up-weeks";
import { type CorrectEffortInput, correctEffortInput } from "./schema";

/**
 * A person's word about a session of their own: how many minutes it was, and why the clock is wrong. It is added to what
 * the clock said, which stays, and counts in the week at once. The audit log knows nothing of it: it is read by others.
 * Throws not_permitted, invalid_input, not_found (somebody else's session too), and conflict where it was corrected in
 * another window meanwhile.
 */
export async function correctEffort(outer: Ctx, given: CorrectEffortInput): Promise<{ activeSeconds: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "effort.record");
    const { sessionId, minutes, seenSeconds, reason } = parseInput(correctEffortInput, given);
    const id = BigInt(sessionId);
    // The sessions' own lock: closing and correcting roll the same weeks up.
    await ctx.db.$executeRaw`select pg_advisory_xact_lock(hashtext('sublinear effort sessions'))`;
    const stand = await standOf(ctx, person.id, id);
    if (!stand) throw new DomainError("not_found", "There is no such session of yours. Reload the page.");
    if (stand.activeSeconds !== seenSeconds) {
      throw new DomainError(
        "conflict",
        "You corrected this session in another window. Reload the page and look again.",
      );
    }
    const activeSeconds = Math.round(minutes * 60);
    const deltaSeconds = activeSeconds - stand.activeSeconds;
    if (deltaSeconds === 0) {
      throw new DomainError("invalid_input", "These are the minutes it has already. Give another number.");
    }
    await ctx.db.effortCorrection.create({
      data: { personId: person.id, sessionId: id, deltaSeconds, reason, at: ctx.now },
    });
    await rollUpWeeks(ctx, [{ issueId: stand.issueId, startedAt: stand.startedAt }]);
    return { activeSeconds };
  });
}
