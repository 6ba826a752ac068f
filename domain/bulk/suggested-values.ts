import type { Ctx } from "@/domain/context";
import { addressColumns } from "@/domain/golden/address-table";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import type { PointAddress } from "@/domain/golden/schema";

export type SuggestedValue = PointAddress & { issueId: number; value: string };

/**
 * What one click would change on each of these issues: for every data point the expected value of the surest open finding
 * that has one, as `suggestionOf` chooses it for one issue.
 */
export function listSuggestedValues(ctx: Ctx, issueIds: readonly number[]): Promise<SuggestedValue[]> {
  return ctx.db.$queryRaw<SuggestedValue[]>`
    select distinct on (f.issue_id, f.company_id, f.line_item_id, f.unit_id, f.length, f.period_end)
      f.issue_id as "issueId", f.expected::text as value, ${addressColumns("f")}
    from (
      select id, issue_id, company_id, line_item_id, unit_id, length, confidence, expected,
        ${canonicalEnd("finding")} as period_end
      from finding where issue_id = any(${[...issueIds]}::int[]) and status = 'open' and expected is not null) f
    order by f.issue_id, f.company_id, f.line_item_id, f.unit_id, f.length, f.period_end, f.confidence desc, f.id`;
}
