import { type Ctx, inTransaction } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { authorisePerson } from "@/domain/people/authorise";
import { Prisma } from "@/prisma/generated/client";
import { keepTargets } from "./keep-targets";
import { recordIssueChange } from "./record-issue-change";
import { type ReopenInput, reopenInput } from "./schema";
import { takeIssue } from "./take-issue";

/**
 * Puts a resolved or snoozed issue back into the queue. A resolved one starts its target time anew; what its decision
 * put in force stays until it is reverted. Returns the issue's version. Throws not_permitted, not_found, conflict.
 */
export async function reopenIssue(outer: Ctx, given: ReopenInput): Promise<{ version: number }> {
  return inTransaction(outer, async (ctx) => {
    const person = await authorisePerson(ctx, "issue.reopen");
    const input = parseInput(reopenInput, given);
    const issue = await takeIssue(ctx, input, {
      allowed: ["resolved", "snoozed"],
      remedy: "It is in the queue already.",
    });
    const { version } = await ctx.db.issue.update({
      where: { id: issue.id },
      data: {
        status: "open",
        disposition: null,
        decidedCause: null,
        resolvedAt: null,
        snoozedUntil: null,
        wakeKind: null,
        wakeBasis: Prisma.DbNull,
        version: { increment: 1 },
      },
    });
    await keepTargets(ctx, [issue.id], { restart: issue.status === "resolved" });
    await recordIssueChange(ctx, person, {
      issueId: issue.id,
      verb: "issue.reopen",
      kind: "reopened",
      before: { status: issue.status, disposition: issue.disposition },
      after: { note: input.note },
    });
    return { version };
  });
}
