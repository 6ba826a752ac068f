import type { Ctx } from "@/domain/context";
import type { BulkRun } from "@/prisma/generated/client";

/**
 * Locks a run until the transaction ends: of two workers that were given the same job, and of a person who stops it, one
 * waits for the other. Nobody takes this lock after another one. Null where there is no such run.
 */
export async function takeRun(ctx: Ctx, bulkId: number): Promise<BulkRun | null> {
  await ctx.db.$executeRaw`select id from bulk_run where id = ${bulkId} for update`;
  return ctx.db.bulkRun.findUnique({ where: { id: bulkId } });
}
