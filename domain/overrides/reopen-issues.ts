import type { Ctx } from "@/domain/context";
import { countOpen } from "@/domain/issues/count-open";
import { dueAt } from "@/domain/issues/model";
import { announce } from "@/domain/live";
import type { Severity } from "@/domain/rules/model";

/** Opens resolved issues whose findings are open again, with a new target time. Returns the ids of those it opened. */
export async function reopenIssues(
  ctx: Ctx,
  issueIds: readonly number[],
  actorId: number,
  payload: { note: string } & ({ overrideId: number } | { exceptionId: number }),
): Promise<number[]> {
  const issues = await ctx.db.issue.findMany({ where: { id: { in: [...issueIds] } } });
  for (const { id, status, severity } of issues) {
    const reopened = {
      status: "open",
      disposition: null,
      decidedCause: null,
      resolvedAt: null,
      dueAt: dueAt(ctx.now, severity as Severity),
    } as const;
    const counts = await countOpen(ctx, id);
    const data = { ...counts, ...(status === "resolved" ? reopened : {}), version: { increment: 1 } };
    await ctx.db.issue.update({ where: { id }, data });
    await announce(ctx, "issues", id);
  }
  await ctx.db.issueEvent.createMany({
    data: issues.map(({ id }) => ({ issueId: id, kind: "reverted", actorId, at: ctx.now, payload })),
  });
  return issues.filter((issue) => issue.status === "resolved").map(({ id }) => id);
}
