import type { Ctx } from "@/domain/context";

/** Open findings of an issue, and the distinct data points among them: what its row shows as long as it is undecided. */
export async function countOpen(ctx: Ctx, issueId: number): Promise<{ findingCount: number; pointCount: number }> {
  const [row] = await ctx.db.$queryRaw<[{ findingCount: number; pointCount: number }]>`
    select count(*)::int as "findingCount",
      count(distinct (company_id, line_item_id, unit_id, length, period_end))::int as "pointCount"
    from finding where issue_id = ${issueId} and status = 'open'`;
  return row;
}
