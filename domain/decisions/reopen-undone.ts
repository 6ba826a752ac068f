import type { Ctx } from "@/domain/context";
import { announce } from "@/domain/live";
import type { IssueBefore, MadeDecision } from "./decision-row";

type Restored = { id: number; before: IssueBefore; decisionId: number; kind: string };

/**
 * Puts issues back to what they were before these decisions, with their target times, and says so in their histories.
 * One that nothing objects to any more (the source was put right meanwhile) is resolved instead.
 */
export async function reopenUndone(
  ctx: Ctx,
  decisions: readonly MadeDecision[],
  { personId, note }: { personId: number; note: string },
): Promise<void> {
  const own = decisions.map(({ id, issueId, kind, effect }) => ({
    id: issueId,
    before: effect.before,
    decisionId: id,
    kind,
  }));
  const others = decisions.flatMap(({ id, kind, effect }) =>
    effect.others.map((other) => ({ ...other, decisionId: id, kind })),
  );
  const standing = await stillResolved(
    ctx,
    others.map(({ id }) => id),
  );
  const all = [...own, ...others.filter(({ id }) => standing.has(id))];
  await restore(ctx, all);
  await ctx.db.issueEvent.createMany({
    data: all.map(({ id, decisionId, kind }) => ({
      issueId: id,
      kind: "undone",
      actorId: personId,
      at: ctx.now,
      payload: { decisionId, of: kind, note },
    })),
  });
  for (const { id } of all.slice(0, mostAnnounced)) await announce(ctx, "issues", id);
  if (all.length > mostAnnounced) await announce(ctx, "issues");
}

/** A word without an id reaches every page as well. */
const mostAnnounced = 20;

/** Of the issues that were resolved along with others, those that have an open finding again and nobody's new decision. */
async function stillResolved(ctx: Ctx, issueIds: readonly number[]): Promise<Set<number>> {
  if (issueIds.length === 0) return new Set();
  const rows = await ctx.db.$queryRaw<{ id: number }[]>`
    select id from issue where id = any(${[...issueIds]}::int[]) and status = 'resolved'
      and exists (select from finding where finding.issue_id = issue.id and finding.status = 'open')`;
  return new Set(rows.map(({ id }) => id));
}

async function restore(ctx: Ctx, issues: readonly Restored[]): Promise<void> {
  const rows = JSON.stringify(issues.map(({ id, before }) => ({ id, before })));
  await ctx.db.$executeRaw`
    update issue set
      status = (case when open.findings = 0 then 'resolved' else before->>'status' end)::issue_status,
      disposition = (case when open.findings = 0 then 'no_longer_applies' else before->>'disposition' end)::disposition,
      decided_cause = (before->>'decidedCause')::root_cause,
      assignee_id = coalesce(assignee_id, (before->>'assigneeId')::int),
      due_at = (before->>'dueAt')::timestamptz,
      snoozed_until = (before->>'snoozedUntil')::timestamptz,
      wake_kind = (before->>'wakeKind')::wake_kind,
      wake_basis = nullif(before->'wakeBasis', 'null'::jsonb),
      paused_at = (before->>'pausedAt')::timestamptz,
      left_minutes = (before->>'leftMinutes')::int,
      resolved_at = case when open.findings = 0 then ${ctx.now}::timestamptz else (before->>'resolvedAt')::timestamptz end,
      finding_count = case when open.findings = 0 then finding_count else open.findings end,
      point_count = case when open.findings = 0 then point_count else open.points end,
      version = version + 1
    from jsonb_to_recordset(${rows}::jsonb) as was(id int, before jsonb)
    cross join lateral (
      select count(*)::int as findings,
        count(distinct (company_id, line_item_id, unit_id, length, period_end))::int as points
      from finding where finding.issue_id = was.id and finding.status = 'open') open
    where issue.id = was.id`;
}
