import type { Ctx } from "@/domain/context";
import { countOpen } from "@/domain/issues/count-open";
import { keepTargets } from "@/domain/issues/keep-targets";
import { announce } from "@/domain/live";

/** Opens resolved issues whose findings are open again, with a new target time. Returns the ids of those it opened. */
export async function reopenIssues(
  ctx: Ctx,
  issueIds: readonly number[],
  actorId: number,
  payload: { note: string } & ({ overrideId: number } | { exceptionId: number }),
): Promise<number[]> {
  const issues = await ctx.db.issue.findMany({ where: { id: { in: [...issueIds] } } });
  for (const { id, status } of issues) {
    const anew = {
      status: "open",
      disposition: null,
      decidedCause: null,
      resolvedAt: null,
    } as const;
    const counts = await countOpen(ctx, id);
    const data = { ...counts, ...(status === "resolved" ? anew : {}), version: { increment: 1 } };
    await ctx.db.issue.update({ where: { id }, data });
    await announce(ctx, "issues", id);
  }
  const reopened = issues.filter((issue) => issue.status === "resolved").map(({ id }) => id);
  await keepTargets(ctx, reopened, { restart: true });
  await ctx.db.issueEvent.createMany({
    data: issues.map(({ id }) => ({ issueId: id, kind: "reverted", actorId, at: ctx.now, payload })),
  });
  return reopened;
}
