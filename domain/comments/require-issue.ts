import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";

/** The issue that something is said about, locked so that its comments stand in one order. Throws not_found. */
export async function requireIssue(
  ctx: Ctx,
  issueId: number,
): Promise<{ id: number; title: string; assigneeId: number | null }> {
  await ctx.db.$queryRaw`select id from issue where id = ${issueId} for no key update`;
  const issue = await ctx.db.issue.findUnique({
    where: { id: issueId },
    select: { id: true, title: true, assigneeId: true },
  });
  if (!issue) throw new DomainError("not_found", `There is no issue ${issueId}. Go back to the queue.`);
  return issue;
}
