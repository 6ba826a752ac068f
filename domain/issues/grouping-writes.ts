import type { Ctx } from "@/domain/context";
import type { IssueDescription } from "./describe-issue";

export type DescribedGroup = { fingerprint: string; description: IssueDescription };
export type NewEvent = { issueId: number; kind: string; payload: Record<string, unknown> };

const recordColumns = `fingerprint text, rule_id text, root_cause root_cause, severity smallint, priority smallint,
  priority_parts jsonb, title text, company_id int, company_count int, line_item_id smallint, line_item_count smallint,
  finding_count int, point_count int, confidence real, suggestible boolean, due_at timestamptz, target_minutes int,
  target_version int`;

const descriptive = `rule_id, root_cause, severity, priority, priority_parts, title, company_id, company_count,
  line_item_id, line_item_count, finding_count, point_count, confidence, suggestible, due_at`;

const record = ({ fingerprint, description }: DescribedGroup) => ({
  fingerprint,
  rule_id: description.ruleId,
  root_cause: description.rootCause,
  severity: description.severity,
  priority: description.priority,
  priority_parts: description.priorityParts,
  title: description.title,
  company_id: description.companyId,
  company_count: description.companyCount,
  line_item_id: description.lineItemId,
  line_item_count: description.lineItemCount,
  finding_count: description.findingCount,
  point_count: description.pointCount,
  confidence: description.confidence,
  suggestible: description.suggestible,
  due_at: description.dueAt.toISOString(),
  target_minutes: description.targetMinutes,
  target_version: description.targetVersion,
});

/** Opens one issue per group, in fingerprint order; the ids by fingerprint. */
export async function openIssues(ctx: Ctx, groups: readonly DescribedGroup[]): Promise<Map<string, number>> {
  const rows = await ctx.db.$queryRawUnsafe<{ id: number; fingerprint: string }[]>(
    `insert into issue (status, opened_at, fingerprint, target_version, ${descriptive})
     select 'open', $2, fingerprint, target_version, ${descriptive} from jsonb_to_recordset($1::jsonb) as r (${recordColumns})
     order by fingerprint collate "C"
     returning id, fingerprint`,
    JSON.stringify(groups.map(record)),
    ctx.now,
  );
  return new Map(rows.map((row) => [row.fingerprint, row.id]));
}

/**
 * Brings issues to their descriptions and gives heirs the fingerprint they were explained by. Only what a person would
 * see as another issue than before (findings, title, standing) moves the version, so that ageing disturbs nobody.
 */
export async function refreshIssues(
  ctx: Ctx,
  groups: readonly (DescribedGroup & { issueId: number; reopened: boolean; moved: boolean })[],
): Promise<void> {
  const rows = groups.map((group) => ({
    id: group.issueId,
    ...record(group),
    reopened: group.reopened,
    moved: group.moved,
  }));
  await ctx.db.$executeRawUnsafe(
    `update issue set (fingerprint, ${descriptive}) =
       (r.fingerprint, ${descriptive.replace(/\w+/g, "r.$&")}),
       status = case when r.reopened then 'open' else issue.status end,
       disposition = case when r.reopened then null else disposition end,
       decided_cause = case when r.reopened then null else decided_cause end,
       resolved_at = case when r.reopened then null else resolved_at end,
       target_version = case when r.due_at <> issue.due_at then r.target_version else issue.target_version end,
       paused_at = case when r.reopened then null else paused_at end,
       left_minutes = case when r.reopened then null
         when r.severity < issue.severity then least(left_minutes, case when paused_at is not null then r.target_minutes end)
         else left_minutes end,
       version = version + case when r.reopened or r.moved or
         (r.fingerprint, r.title, r.finding_count, r.point_count) is distinct from
         (issue.fingerprint, issue.title, issue.finding_count, issue.point_count) then 1 else 0 end
     from jsonb_to_recordset($1::jsonb) as r (id int, reopened boolean, moved boolean, ${recordColumns})
     where issue.id = r.id and (r.reopened or r.moved or (r.fingerprint, ${descriptive.replace(/\w+/g, "r.$&")})
       is distinct from (issue.fingerprint, ${descriptive.replace(/\w+/g, "issue.$&")}))`,
    JSON.stringify(rows),
  );
}

/** Old fingerprints keep leading to the issues that inherited their findings. */
export async function keepAliases(
  ctx: Ctx,
  aliases: readonly { fingerprint: string; issueId: number }[],
): Promise<void> {
  await ctx.db.$executeRaw`
    insert into issue_alias (fingerprint, issue_id)
    select * from unnest(${aliases.map((alias) => alias.fingerprint)}::text[], ${aliases.map((alias) => alias.issueId)}::int[])
    on conflict (fingerprint) do update set issue_id = excluded.issue_id`;
}

export async function moveFindings(ctx: Ctx, moves: readonly { findingId: number; issueId: number }[]): Promise<void> {
  await ctx.db.$executeRaw`
    update finding set issue_id = moved.issue_id
    from unnest(${moves.map((move) => move.findingId)}::int[], ${moves.map((move) => move.issueId)}::int[])
      as moved(id, issue_id)
    where finding.id = moved.id`;
}

/** Settled findings of the same cause are shown with its issue: what later filings already corrected is evidence. */
export async function attachSettled(
  ctx: Ctx,
  groups: readonly { fingerprint: string; issueId: number }[],
): Promise<void> {
  await ctx.db.$executeRaw`
    update finding set issue_id = grouped.issue_id
    from unnest(${groups.map((group) => group.fingerprint)}::text[], ${groups.map((group) => group.issueId)}::int[])
      as grouped(fingerprint, issue_id)
    where finding.fingerprint = grouped.fingerprint and finding.issue_id is null and finding.status <> 'open'`;
}

/**
 * Resolves undecided issues that no open finding holds open; a source that was challenged has put it right. An issue that waits for a checker is left to them, and one
 * that a person reopened stays theirs until grouping has something new to say about it.
 */
export function closeSettled(ctx: Ctx, merged: readonly number[]): Promise<{ id: number; settledBy: string | null }[]> {
  return ctx.db.$queryRaw<{ id: number; settledBy: string | null }[]>`
    update issue set status = 'resolved', resolved_at = ${ctx.now}, snoozed_until = null, wake_kind = null, wake_basis = null,
      leased_until = null, version = version + 1,
      disposition = (case when id = any(${merged}::int[]) then 'duplicate'
        when disposition = 'source_challenged' then 'source_challenged' else 'no_longer_applies' end)::disposition
    where status in ('open', 'snoozed')
      and not exists (select from finding where issue_id = issue.id and finding.status = 'open')
      and not exists (
        select from issue_event byhand
        where byhand.issue_id = issue.id and byhand.kind = 'reopened' and byhand.actor_id is not null
          and not exists (
            select from issue_event news where news.issue_id = issue.id and news.id > byhand.id
              and news.kind in ('joined', 'reopened', 're-explained') and news.actor_id is null))
    returning id, (select min(settled_by) from finding where issue_id = issue.id) as "settledBy"`;
}

/** Writes the history of issues, by the system, in the order of `events`. */
export async function recordEvents(ctx: Ctx, events: readonly NewEvent[]): Promise<void> {
  await ctx.db.$executeRaw`
    insert into issue_event (issue_id, kind, at, payload)
    select (event->>'issueId')::int, event->>'kind', ${ctx.now}, event->'payload'
    from jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as e(event, position)
    order by position`;
}
