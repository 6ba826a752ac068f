import type { Ctx } from "@/domain/context";
import type { Disposition, IssueStatus } from "@/domain/issues/schema";
import type { RootCause } from "@/domain/rules/model";
import { Prisma } from "@/prisma/generated/client";

export type IssueChange = {
  status: IssueStatus;
  disposition?: Disposition;
  decidedCause?: RootCause | null;
  findingCount?: number;
  pointCount?: number;
  dueAt?: Date;
};

/** Moves a locked issue on. What belongs to another status (snooze, claim, day of resolution) is set or cleared with it. */
export async function moveIssue(ctx: Ctx, issueId: number, change: IssueChange): Promise<void> {
  await ctx.db.issue.update({
    where: { id: issueId },
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
}
