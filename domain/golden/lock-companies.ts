import type { Ctx } from "@/domain/context";

/**
 * Waits until no ingest writes these companies, and keeps it out until the transaction ends. Every verb that changes
 * golden values takes this lock first, in the order of ids: so none can wait for another in a circle.
 */
export async function lockCompanies(ctx: Ctx, companyIds: readonly number[]): Promise<void> {
  const ids = [...new Set(companyIds)];
  await ctx.db.$queryRaw`select id from company where id = any(${ids}::int[]) order by id for update`;
}
