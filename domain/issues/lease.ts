import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { Issue } from "@/prisma/generated/client";
import { leaseState } from "./model";

const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "UTC" });

/** `10:15 UTC` */
export const clockWords = (at: Date): string => `${clock.format(at)} UTC`;

/** Who else works on a locked issue now; null when nobody does, or the one who asks. */
export async function otherHolder(
  ctx: Ctx,
  issue: Pick<Issue, "assigneeId" | "leasedUntil">,
): Promise<{ id: number; name: string; until: Date } | null> {
  const { assigneeId, leasedUntil } = issue;
  const own = ctx.actor.kind === "person" && ctx.actor.id === assigneeId;
  if (own || assigneeId === null || leasedUntil === null || leaseState(issue, ctx.now) !== "held") return null;
  const { name } = await ctx.db.person.findUniqueOrThrow({ where: { id: assigneeId }, select: { name: true } });
  return { id: assigneeId, name, until: leasedUntil };
}

/** Throws a conflict that names who works on the issue, and until when, where that is somebody else. */
export async function requireFree(ctx: Ctx, issue: Issue): Promise<void> {
  const holder = await otherHolder(ctx, issue);
  if (holder === null) return;
  throw new DomainError(
    "conflict",
    `${holder.name} is working on this issue until ${clockWords(holder.until)}. Take it over if it cannot wait.`,
    {
      issueId: issue.id,
      version: issue.version,
      heldBy: { id: holder.id, name: holder.name },
      leasedUntil: holder.until.toISOString(),
    },
  );
}
