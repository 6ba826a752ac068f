import type { Ctx } from "@/domain/context";
import type { RootCause } from "@/domain/rules/model";
import { type Issue, Prisma } from "@/prisma/generated/client";
import type { Wake } from "./schema";

export type PutOff = {
  until: Date;
  /** What ends it sooner; null for the time alone. */
  wake?: Wake | null;
  /** That the source is challenged, and the cause that was named with it. */
  challenged?: boolean;
  decidedCause?: RootCause;
};

/**
 * Moves a taken issue out of the queue until a time, or until its condition comes true. Writes no history: the caller
 * says why it waits. Returns the issue's version.
 */
export async function putOff(
  ctx: Ctx,
  issue: Issue,
  { until, wake, challenged, decidedCause }: PutOff,
): Promise<{ version: number }> {
  const wakeBasis: Prisma.InputJsonObject = wake?.kind === "company_count" ? { more: wake.more } : {};
  return ctx.db.issue.update({
    where: { id: issue.id },
    data: {
      status: "snoozed",
      disposition: challenged ? "source_challenged" : null,
      decidedCause: decidedCause ?? null,
      snoozedUntil: until,
      wakeKind: wake?.kind ?? null,
      wakeBasis: wake ? wakeBasis : Prisma.DbNull,
      version: { increment: 1 },
    },
    select: { version: true },
  });
}
