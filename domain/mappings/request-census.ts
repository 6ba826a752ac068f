import type { Ctx } from "@/domain/context";
import { requestJob } from "@/domain/outbox";
import { query } from "@/lib/execute";
import { censusJob } from "./jobs";
import type { Census } from "./rows";

/** A count that took a second may be repeated after half a minute, one that took a minute after half an hour. */
const restFactor = 30;

/**
 * How old the counts beside tags are. When a run has ended since, a new count is asked for, once: pages may call this
 * as often as they are looked at. Counting reads every golden value, so it rests in proportion to what it costs.
 */
export async function refreshCensus(ctx: Ctx): Promise<Census> {
  const [row] = await query<{ countedAt: Date | null; stale: boolean; due: boolean }>(
    ctx.db,
    `with latest as (select coalesce(max(id), 0) as id from ingest_run where finished_at is not null)
     select counted_at as "countedAt", coalesce(after_run_id < latest.id, true) as stale,
       coalesce(after_run_id < latest.id, latest.id > 0)
         and coalesce(requested_at < $1::timestamptz - interval '5 minutes', true)
         and coalesce(counted_at < $1::timestamptz - greatest(took_ms * $2::int, 10000) * interval '1 ms', true) as due
     from latest left join tag_census on true`,
    [ctx.now.toISOString(), restFactor],
  );
  if (row?.due) await requestCensus(ctx);
  return { countedAt: row?.countedAt?.toISOString() ?? null, stale: row?.stale ?? true };
}

async function requestCensus(ctx: Ctx): Promise<void> {
  const asked = await query<{ id: number }>(
    ctx.db,
    `insert into tag_census (id, after_run_id, took_ms, requested_at) values (1, -1, 0, $1::timestamptz)
     on conflict (id) do update set requested_at = excluded.requested_at
       where coalesce(tag_census.requested_at < excluded.requested_at - interval '5 minutes', true)
     returning id`,
    [ctx.now.toISOString()],
  );
  if (asked.length > 0) await requestJob(ctx, censusJob.name, {});
}
