import type { Ctx } from "@/domain/context";
import { lockCompanies } from "@/domain/golden/lock-companies";

/**
 * Locks what deciding these issues may change, in the order of every decision: companies, then issues by id, also those of
 * others whose findings the same values carry.
 */
export async function lockChunk(ctx: Ctx, issueIds: readonly number[]): Promise<void> {
  const companies = await ctx.db.$queryRaw<{ companyId: number }[]>`
    select distinct company_id as "companyId" from finding where issue_id = any(${[...issueIds]}::int[])`;
  const companyIds = companies.map(({ companyId }) => companyId);
  await lockCompanies(ctx, companyIds);
  await ctx.db.$executeRaw`
    select id from issue
    where id = any(${[...issueIds]}::int[]) or id in (
      select issue_id from finding where company_id = any(${companyIds}::int[]) and status in ('open', 'accepted', 'corrected'))
    order by id for update`;
}

/** For what changes the issues' own rows alone. */
export async function lockIssues(ctx: Ctx, issueIds: readonly number[]): Promise<void> {
  await ctx.db.$executeRaw`select id from issue where id = any(${[...issueIds]}::int[]) order by id for update`;
}
