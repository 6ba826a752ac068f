import { type Ctx, inTransaction } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { recordIssueChange } from "./record-issue-change";
import { type ClaimInput, claimInput } from "./schema";
import { takeIssue } from "./take-issue";

/**
 * Makes the person the one who works on an undecided issue; also one that somebody else had claimed, if the person saw
 * that. Claiming one's own again changes nothing. Returns the issue's version. Throws not_permitted, not_found, conflict.
 */
export async function claimIssue(outer: Ctx, given: ClaimInput): Promise<{ version: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.claim");
    const input = parseInput(claimInput, given);
    const issue = await takeIssue(ctx, input, {
      allowed: ["open", "snoozed", "awaiting_approval"],
      remedy: "Reopen it first if it has to be looked at again.",
    });
    if (issue.assigneeId === person.id) return { version: issue.version };
    const { version } = await ctx.db.issue.update({
      where: { id: issue.id },
      data: { assigneeId: person.id, version: { increment: 1 } },
    });
    await recordIssueChange(ctx, person, {
      issueId: issue.id,
      verb: "issue.claim",
      kind: "claimed",
      before: { assigneeId: issue.assigneeId },
      after: { assigneeId: person.id, from: issue.assigneeId },
    });
    return { version };
  });
}
