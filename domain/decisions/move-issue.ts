import type { Ctx } from "@/domain/context";
import { keepTargets } from "@/domain/issues/keep-targets";
import type { Disposition, IssueStatus } from "@/domain/issues/schema";
import type { RootCause } from "@/domain/rules/model";
import { Prisma } from "@/prisma/generated/client";

export type IssueChange = {
  status: IssueStatus;
  disposition?: Disposition;
  decidedCause?: RootCause | null;
  findingCount?: number;
  pointCount?: number;
};

/** Moves a locked issue on, and its target's clock with it: as `moveIssues`. */
export const moveIssue = (ctx: Ctx, issueId: number, change: IssueChange): Promise<void> =>
  moveIssues(ctx, [issueId], change);

/**
 * Moves locked issues on, and their targets' clocks with them. What belongs to another status (snooze, claim, day of
 * resolution) is set or cleared with it.
 */
export async function moveIssues(ctx: Ctx, issueIds: readonly number[], change: IssueChange): Promise<void> {
  if (issueIds.length === 0) return;
  await ctx.db.issue.updateMany({
    where: { id: { in: [...issueIds] } },
    data: {
      // A challenge ends with whatever follows it.
      disposition: null,
      ...change,
      snoozedUntil: null,
      wakeKind: null,
      wakeBasis: Prisma.DbNull,
      leasedUntil: null,
      resolvedAt: change.status === "resolved" ? ctx.now : null,
      version: { increment: 1 },
    },
  });
  await keepTargets(ctx, issueIds);
}
