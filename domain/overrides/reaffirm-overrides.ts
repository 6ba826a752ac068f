import type { Ctx } from "@/domain/context";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import { challengeRule } from "@/domain/rules/challenge";

/**
 * Whoever accepts that an override stands against a newer filing has seen that filing: from here on it is what the next
 * one is compared with. The caller holds the companies' lock and has put the exceptions in force.
 */
export async function reaffirmOverrides(ctx: Ctx, exceptionIds: readonly number[]): Promise<void> {
  await ctx.db.$executeRaw`
    update override set challenged_by = null, base_value = o.value, base_filing_id = d.filing_id
    from accepted_exception e
    join data_point d on e.company_id = d.company_id and e.line_item_id = d.line_item_id
      and (e.unit_id is null or e.unit_id = d.unit_id) and (e.length is null or e.length = d.length)
      and (e.period_end is null or ${canonicalEnd("e")} = d.period_end)
    join observation o on (o.company_id, o.tag_id, o.unit_id, o.period_end, o.days, o.filing_id)
      = (d.company_id, d.tag_id, d.unit_id, d.observed_end, d.observed_days, d.filing_id)
    where e.id = any(${[...exceptionIds]}::int[]) and e.rule_id = ${challengeRule.id}
      and override.id = d.override_id and override.status = 'in_force' and override.challenged_by is not null`;
}
