import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { announce } from "@/domain/live";
import { parseInput } from "@/domain/parse-input";
import { authorise } from "@/domain/people/authorise";
import { dayInWords } from "@/domain/periods/model";
import { dateAt, lockUniverse, refuseFuture, requireMember } from "./membership-store";
import { type RemoveMemberInput, removeMemberInput } from "./schema";

/**
 * Ends a membership on a day: the company was delisted, or nobody wants it any more. Its values stay, and it is not
 * fetched again. On the very day it was added the membership holds no day at all: a mistake taken back. Throws
 * DomainError when the person may not, it is not a member, or the day is before it was added or has not come.
 */
export async function removeMember(outer: Ctx, input: RemoveMemberInput): Promise<void> {
  const person = await authorise(outer, "universe.manage");
  const { companyId, removedOn, removal, note } = parseInput(removeMemberInput, input);
  refuseFuture(outer, removedOn, "the removal");
  await inTransaction(outer, async (ctx) => {
    await lockUniverse(ctx);
    const { company, membership } = await requireMember(ctx, companyId);
    if (removedOn < membership.addedOn) {
      const added = dayInWords(membership.addedOn);
      throw new DomainError("invalid_input", `${company.name} was added on ${added}: it cannot leave before that.`);
    }
    await ctx.db.universeMember.update({
      where: { companyId_addedOn: { companyId, addedOn: dateAt(membership.addedOn) }, removedOn: null },
      data: { removedOn: dateAt(removedOn), removal, removalNote: note, removedById: person.id },
    });
    await writeAudit(ctx, {
      verb: "universe.remove",
      subject: `company:${companyId}`,
      before: { addedOn: membership.addedOn },
      after: { removedOn, removal, note, by: person.name },
    });
    await announce(ctx, "sources");
  });
}
