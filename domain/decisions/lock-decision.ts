import type { Ctx } from "@/domain/context";
import { lockCompanies } from "@/domain/golden/lock-companies";

/** Which issues a decision may be made on. */
export const undecided = {
  allowed: ["open", "snoozed"],
  remedy: "Reopen it to decide anew, or withdraw what waits for a checker.",
} as const;

/**
 * Locks what a decision may change, always in the same order: companies (which a running ingest holds), then the issues
 * of their findings by id (which grouping holds), then the rows themselves. So two writers wait, and never in a circle.
 */
export async function lockDecision(ctx: Ctx, companyIds: readonly number[], issueId: number | null): Promise<void> {
  await lockCompanies(ctx, companyIds);
  await ctx.db.$queryRaw`
    select id from issue
    where id = ${issueId} or id in (
      select issue_id from finding where company_id = any(${[...companyIds]}::int[]) and status in ('open', 'accepted', 'corrected'))
    order by id for update`;
}
