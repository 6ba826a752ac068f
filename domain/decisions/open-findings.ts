import type { Ctx } from "@/domain/context";
import { addressColumns } from "@/domain/golden/address-table";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import type { PointAddress } from "@/domain/golden/schema";

export type OpenFinding = PointAddress & { id: number; ruleId: string };

/** The issue's open findings, at the canonical ends of their points. */
export function listOpenFindings(ctx: Ctx, issueId: number): Promise<OpenFinding[]> {
  return ctx.db.$queryRaw<OpenFinding[]>`
    select ${addressColumns("f")}, f.id, f.rule_id as "ruleId"
    from (
      select id, rule_id, company_id, line_item_id, unit_id, length, ${canonicalEnd("finding")} as period_end
      from finding where issue_id = ${issueId} and status = 'open') f
    order by f.id`;
}

/** The companies that an issue is about, whatever became of its findings. */
export async function issueCompanies(ctx: Ctx, issueId: number): Promise<number[]> {
  const rows = await ctx.db.finding.findMany({
    where: { issueId },
    distinct: ["companyId"],
    select: { companyId: true },
  });
  return rows.map((row) => row.companyId);
}
