import { type Ctx, inTransaction } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { recordIssueChange } from "./record-issue-change";
import { type LeaseInput, leaseInput } from "./schema";

/**
 * Gives a claimed issue back to everybody. One that nobody has stays so; its version stands, for what there is to decide
 * has not changed. Throws not_permitted, not_found, and a conflict where it is somebody else's.
 */
export async function releaseIssue(outer: Ctx, given: LeaseInput): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.claim");
    const { issueId } = parseInput(leaseInput, given);
    await ctx.db.$queryRaw`select id from issue where id = ${issueId} for update`;
    const issue = await ctx.db.issue.findUnique({ where: { id: issueId } });
    if (!issue) throw new DomainError("not_found", `There is no issue ${issueId}. Go back to the queue.`);
    if (issue.assigneeId === null) return;
    if (issue.assigneeId !== person.id) {
      throw new DomainError("conflict", "Somebody else has this issue: only they can give it back.", { issueId });
    }
    await ctx.db.issue.update({ where: { id: issueId }, data: { assigneeId: null, leasedUntil: null } });
    await recordIssueChange(ctx, person, {
      issueId,
      verb: "issue.release",
      kind: "released",
      before: { assigneeId: person.id },
      after: { assigneeId: null },
    });
  });
}
