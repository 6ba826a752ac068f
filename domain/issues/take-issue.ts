import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { Issue } from "@/prisma/generated/client";
import { changedMeanwhile } from "./changed-meanwhile";
import { requireFree } from "./lease";
import { effectiveStatus, statusWords } from "./model";
import type { IssueStatus } from "./schema";

export type TakeTerms = {
  allowed: readonly IssueStatus[];
  /** What to do about an issue in another standing. */
  remedy: string;
  /** Also an issue that somebody else works on at this moment. */
  takeOver?: boolean;
};

/**
 * Locks an issue until the transaction ends, in the version that the person saw, in one of these standings, and not
 * claimed by somebody else. Throws not_found, or a conflict that names who changed it and how (`detail.difference`), who
 * holds it and until when, or what it is and what to do about it.
 */
export async function takeIssue(
  ctx: Ctx,
  { issueId, version }: { issueId: number; version: number },
  { allowed, remedy, takeOver = false }: TakeTerms,
): Promise<Issue> {
  await ctx.db.$queryRaw`select id from issue where id = ${issueId} for update`;
  const issue = await ctx.db.issue.findUnique({ where: { id: issueId } });
  if (!issue) throw new DomainError("not_found", `There is no issue ${issueId}. Go back to the queue.`);
  if (issue.version !== version) throw await changedMeanwhile(ctx, issue, version);
  const status = effectiveStatus(issue.status, issue.snoozedUntil, ctx.now);
  if (!allowed.includes(status)) {
    throw new DomainError("conflict", `This issue is ${statusWords[status]}. ${remedy}`, { issueId, status });
  }
  if (!takeOver) await requireFree(ctx, issue);
  return issue;
}
