import type { Ctx } from "@/domain/context";
import { requestJob } from "@/domain/outbox";
import { query } from "@/lib/execute";
import { ruleCountJob } from "./jobs";
import type { RuleCensus } from "./rows";

/** A count that took a second may be repeated after half a minute, one that took a minute after half an hour. */
const restFactor = 30;

/**
 * How old the counts of rules are. When a run has ended or an issue was decided since, a new count is asked for, once:
 * pages may call this as often as they are looked at. Counting reads every finding, so it rests in proportion to what it
 * costs.
 */
export async function refreshRuleCounts(ctx: Ctx): Promise<RuleCensus> {
  const [row] = await query<{ countedAt: Date | null; stale: boolean; due: boolean }>(
    ctx.db,
    `with latest as (select (select coalesce(max(id), 0) from ingest_run where finished_at is not null) as run,
       (select coalesce(max(id), 0) from issue_event) as event),
     seen as (select latest.*, rule_census.*,
       coalesce(after_run_id < run or after_event_id < event, run > 0) as behind from latest left join rule_census on true)
     select counted_at as "countedAt", behind as stale,
       behind and coalesce(requested_at < $1::timestamptz - interval '5 minutes', true)
         and coalesce(counted_at < $1::timestamptz - greatest(took_ms * $2::int, 10000) * interval '1 ms', true) as due
     from seen`,
    [ctx.now.toISOString(), restFactor],
  );
  if (row?.due) await requestCount(ctx);
  return { countedAt: row?.countedAt?.toISOString() ?? null, stale: row?.stale ?? true };
}

async function requestCount(ctx: Ctx): Promise<void> {
  const asked = await query<{ id: number }>(
    ctx.db,
    `insert into rule_census (id, after_run_id, after_event_id, took_ms, requested_at) values (1, -1, -1, 0, $1::timestamptz)
     on conflict (id) do update set requested_at = excluded.requested_at
       where coalesce(rule_census.requested_at < excluded.requested_at - interval '5 minutes', true)
     returning id`,
    [ctx.now.toISOString()],
  );
  if (asked.length > 0) await requestJob(ctx, ruleCountJob.name, {});
}
