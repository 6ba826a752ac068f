import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { Issue } from "@/prisma/generated/client";
import { effectiveStatus, statusWords } from "./model";
import type { IssueStatus } from "./schema";

const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/**
 * Locks an issue until the transaction ends, in the version that the person saw and in one of these standings. Throws
 * not_found, or a conflict that names who changed it and when, or what it is and what to do about it.
 */
export async function takeIssue(
  ctx: Ctx,
  { issueId, version }: { issueId: number; version: number },
  { allowed, remedy }: { allowed: readonly IssueStatus[]; remedy: string },
): Promise<Issue> {
  await ctx.db.$queryRaw`select id from issue where id = ${issueId} for update`;
  const issue = await ctx.db.issue.findUnique({ where: { id: issueId } });
  if (!issue) throw new DomainError("not_found", `There is no issue ${issueId}. Go back to the queue.`);
  if (issue.version !== version) throw await changedMeanwhile(ctx, issue);
  const status = effectiveStatus(issue.status, issue.snoozedUntil, ctx.now);
  if (allowed.includes(status)) return issue;
  throw new DomainError("conflict", `This issue is ${statusWords[status]}. ${remedy}`, { issueId, status });
}

async function changedMeanwhile(ctx: Ctx, issue: Issue): Promise<DomainError> {
  const last = await ctx.db.issueEvent.findFirst({ where: { issueId: issue.id }, orderBy: { id: "desc" } });
  const person = last?.actorId ? await ctx.db.person.findUnique({ where: { id: last.actorId } }) : null;
  const by = person?.name ?? "The system";
  const when = last ? ` on ${timeFormat.format(last.at)} UTC` : "";
  const status = effectiveStatus(issue.status, issue.snoozedUntil, ctx.now);
  const detail = { issueId: issue.id, version: issue.version, status, by, at: last?.at.toISOString() ?? null };
  const message = `${by} changed this issue${when}: it is ${statusWords[status]} now. Reload it and look again.`;
  return new DomainError("conflict", message, { ...detail, kind: last?.kind ?? null });
}
