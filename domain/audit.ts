import type { Ctx } from "@/domain/context";
import type { Prisma } from "@/prisma/generated/client";

/** One line of the audit log, in the caller's transaction. The sealer chains it later, in commit-safe order. */
export async function writeAudit(
  ctx: Ctx,
  entry: { verb: string; subject: string; before?: Prisma.InputJsonValue; after?: Prisma.InputJsonValue },
): Promise<void> {
  await ctx.db.auditLog.create({
    data: { at: ctx.now, actorId: ctx.actor.kind === "person" ? ctx.actor.id : null, ...entry },
  });
}
