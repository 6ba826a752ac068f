import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { recordIssueChange } from "./record-issue-change";
import { type SkipInput, skipInput } from "./schema";

/**
 * Passes over an issue, and says why: the person is not offered it again for a day, unless it changes. One that they had
 * claimed is everybody's again. Throws not_permitted, invalid_input, not_found.
 */
export async function skipIssue(outer: Ctx, given: SkipInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.claim");
    const { issueId, reason, note } = parseInput(skipInput, given);
    await ctx.db.$queryRaw`select id from issue where id = ${issueId} for update`;
    const issue = await ctx.db.issue.findUnique({ where: { id: issueId } });
    if (!issue) throw new DomainError("not_found", `There is no issue ${issueId}. Go back to the queue.`);
    const skip = { version: issue.version, reason, note, at: ctx.now };
    await ctx.db.issueSkip.upsert({
      where: { issueId_personId: { issueId, personId: person.id } },
      create: { issueId, personId: person.id, ...skip },
      update: skip,
    });
    if (issue.assigneeId === person.id) {
      await ctx.db.issue.update({ where: { id: issueId }, data: { assigneeId: null, leasedUntil: null } });
    }
    await recordIssueChange(ctx, person, {
      issueId,
      verb: "issue.skip",
      kind: "skipped",
      before: { assigneeId: issue.assigneeId },
      after: { reason, note },
    });
  });
}
