import type { Ctx } from "@/domain/context";
import type { SourceRow } from "./rows";

export type SelectedSource = Pick<
  SourceRow,
  | "id"
  | "code"
  | "name"
  | "kind"
  | "version"
  | "lateAfterMinutes"
  | "silentAfterMinutes"
  | "indexThrough"
  | "failuresInARow"
  | "members"
  | "neverTaken"
  | "failing"
> & {
  pausedAt: Date | null;
  pausedBy: string | null;
  pauseReason: string | null;
  holdUntil: Date | null;
  holdReason: string | null;
  unmappedCompanies: number;
  unmappedFacts: number;
  awaitedOpen: number;
  awaitedLate: number;
  awaitedOldest: Date | null;
  activeRunId: number | null;
  lastRunId: number | null;
  lastNewAt: Date | null;
  lastCompletedAt: Date | null;
  lastAskedAt: Date | null;
};

/**
 * Sources with their counts: one pass over the members, one over the filings still awaited. A moment that lies ahead was
 * written by a wrong clock and says nothing: the last one before it counts, or none.
 */
export function selectSources(ctx: Ctx): Promise<SelectedSource[]> {
  // Hosts' clocks differ a little, and a run may end between now and the reading.
  const known = new Date(ctx.now.getTime() + 60_000);
  return ctx.db.$queryRaw<SelectedSource[]>`
    with held as (
      select company.source_id, count(*)::int as members,
        (count(*) filter (where content_hash is null))::int as never_taken,
        (count(*) filter (where failure_code is not null))::int as failing,
        (count(*) filter (where unmapped_facts > 0))::int as unmapped_companies,
        coalesce(sum(unmapped_facts), 0)::float8 as unmapped_facts, max(asked_at) as asked_at
      from universe_member member join company on company.id = member.company_id
      where member.removed_on is null group by company.source_id),
    awaited as (
      select source_id, count(*)::int as open, min(announced_at) as oldest,
        (count(*) filter (where announced_at < ${ctx.now}::timestamptz
          - (select late_after_minutes from source where id = source_id) * interval '1 minute'))::int as late
      from awaited_filing where arrived_at is null and abandoned_at is null and expected
        and exists (select from universe_member member where member.company_id = awaited_filing.company_id
          and member.removed_on is null)
      group by source_id)
    select source.id, source.code, source.name, source.kind::text as kind, source.version,
      late_after_minutes as "lateAfterMinutes", silent_after_minutes as "silentAfterMinutes",
      to_char(index_through, 'YYYY-MM-DD') as "indexThrough", paused_at as "pausedAt", person.name as "pausedBy",
      pause_reason as "pauseReason", gate.hold_reason as "holdReason", coalesce(gate.failures, 0) as "failuresInARow",
      case when gate.hold_until > ${ctx.now} then gate.hold_until end as "holdUntil",
      coalesce(held.members, 0) as members, coalesce(held.never_taken, 0) as "neverTaken",
      coalesce(held.failing, 0) as failing, coalesce(held.unmapped_companies, 0) as "unmappedCompanies",
      coalesce(held.unmapped_facts, 0) as "unmappedFacts", held.asked_at as "lastAskedAt",
      coalesce(awaited.open, 0) as "awaitedOpen", coalesce(awaited.late, 0) as "awaitedLate",
      awaited.oldest as "awaitedOldest", active.id as "activeRunId", ended.id as "lastRunId",
      ended_well.finished_at as "lastCompletedAt",
      case when last_new_at <= ${known} then last_new_at end as "lastNewAt"
    from source
    left join person on person.id = paused_by_id
    left join request_gate gate on gate.source_id = source.id
    left join held on held.source_id = source.id
    left join awaited on awaited.source_id = source.id
    left join lateral (select id from ingest_run where source_id = source.id and kind in ('poll', 'bulk')
      and status in ('queued', 'running', 'grouping') order by id desc limit 1) active on true
    left join lateral (select id from ingest_run where source_id = source.id and kind <> 'manual'
      and status in ('completed', 'failed') order by id desc limit 1) ended on true
    left join lateral (select finished_at from ingest_run where source_id = source.id and kind in ('poll', 'bulk')
      and status = 'completed' and finished_at <= ${known} order by id desc limit 1) ended_well on true
    order by source.id`;
}
