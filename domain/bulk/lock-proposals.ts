import type { Ctx } from "@/domain/context";
import { lockCompanies } from "@/domain/golden/lock-companies";

/** Locks what putting these proposals in force may change, in the order of every decision; the proposals come last. */
export async function lockProposals(ctx: Ctx, proposalIds: readonly number[]): Promise<void> {
  const ids = [...proposalIds];
  const companies = await ctx.db.$queryRaw<{ companyId: number }[]>`
    select company_id as "companyId" from override where proposal_id = any(${ids}::int[])
    union
    select company_id from accepted_exception where proposal_id = any(${ids}::int[]) and company_id is not null
    union
    select finding.company_id from proposal join finding on finding.issue_id = proposal.issue_id
    where proposal.id = any(${ids}::int[])`;
  const companyIds = companies.map(({ companyId }) => companyId);
  await lockCompanies(ctx, companyIds);
  await ctx.db.$executeRaw`
    select id from issue
    where id in (select issue_id from proposal where id = any(${ids}::int[])) or id in (
      select issue_id from finding where company_id = any(${companyIds}::int[]) and status in ('open', 'accepted', 'corrected'))
    order by id for update`;
  await ctx.db.$executeRaw`select id from proposal where id = any(${ids}::int[]) order by id for update`;
}
