import type { Ctx } from "@/domain/context";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import { announce } from "@/domain/live";
import { challengeRule } from "@/domain/rules/challenge";

/**
 * Withdraws the question whether an override stands against a newer filing, now that it does not stand any more; an
 * issue that asked nothing else is resolved. The caller has locked the company and its issues.
 */
export async function closeChallenge(ctx: Ctx, overrideId: number): Promise<void> {
  const rows = await ctx.db.$queryRaw<{ issueId: number | null }[]>`
    update finding set status = 'gone', settled_by = 'Override ' || override.id || ' was reverted',
      settled_kind = 'override', settled_ref = override.id::text, settled_at = ${ctx.now}
    from override
    where override.id = ${overrideId} and finding.rule_id = ${challengeRule.id} and finding.status <> 'gone'
      and (finding.company_id, finding.line_item_id, finding.unit_id, finding.length)
        = (override.company_id, override.line_item_id, override.unit_id, override.length)
      and ${canonicalEnd("finding")} = ${canonicalEnd("override")}
    returning finding.issue_id as "issueId"`;
  const issueIds = rows.flatMap(({ issueId }) => issueId ?? []);
  if (issueIds.length === 0) return;
  const resolved = await ctx.db.$queryRaw<{ id: number }[]>`
    update issue set status = 'resolved', disposition = 'no_longer_applies', resolved_at = ${ctx.now},
      snoozed_until = null, leased_until = null, version = version + 1
    where id = any(${issueIds}::int[]) and status in ('open', 'snoozed')
      and not exists (select from finding where finding.issue_id = issue.id and finding.status = 'open')
    returning id`;
  const payload = { reason: `Override ${overrideId} was reverted` };
  await ctx.db.issueEvent.createMany({
    data: resolved.map(({ id }) => ({ issueId: id, kind: "resolved_by_system", actorId: null, at: ctx.now, payload })),
  });
  for (const { id } of resolved) await announce(ctx, "issues", id);
}
