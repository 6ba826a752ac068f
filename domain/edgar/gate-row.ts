import type { Pool } from "pg";
import { type GateLimits, spacingMs } from "./gate-limits";

export type GateOptions = { sourceId: number; requestsPerSecond: number; limits: GateLimits };

/** What the database answered; moments are milliseconds since 1970 by its clock. */
export type Reservation = {
  now: number;
  /** Null when the gate is shut. */
  start: number | null;
  heldUntil: number | null;
  reason: string | null;
  failures: number;
};

// The row is locked first, and one reading of the clock serves the whole statement. Whoever comes first after the gate
// was shut by failures goes alone: the gate shuts behind it until it is back.
const reserveStatement = `
  with gate as materialized (
    select *, extract(epoch from clock_timestamp()) * 1000 as now_ms, clock_timestamp() as now_at
    from request_gate where source_id = $1 for update
  ), turn as (
    select *, coalesce(hold_until > now_at, false) as held, failures >= $3 as tries,
      case when next_at > now_at + make_interval(secs => $4) then now_at else greatest(next_at, now_at) end as start_at
    from gate
  ), taken as (
    update request_gate g set
      next_at = turn.start_at + make_interval(secs => $2),
      hold_until = case when turn.tries then turn.now_at + make_interval(secs => $5) end,
      hold_reason = case when turn.tries then turn.hold_reason end
    from turn where g.source_id = turn.source_id and not turn.held
    returning g.source_id
  )
  select now_ms::float8 as now, failures, hold_reason as reason,
    case when not held then extract(epoch from start_at)::float8 * 1000 end as start,
    case when held then extract(epoch from hold_until)::float8 * 1000 end as "heldUntil"
  from turn left join taken using (source_id)`;

/** Takes the source's next free start for the caller, in one statement. */
export async function reserveStart(pool: Pool, options: GateOptions): Promise<Reservation> {
  const { sourceId, requestsPerSecond, limits } = options;
  const spacing = spacingMs(requestsPerSecond, limits) / 1000;
  const values = [sourceId, spacing, limits.failuresToClose, limits.farthestStartSeconds, limits.probeSeconds];
  for (;;) {
    const { rows } = await pool.query<Reservation>(reserveStatement, values);
    if (rows[0]) return rows[0];
    await pool.query(
      "insert into request_gate (source_id, next_at) values ($1, clock_timestamp()) on conflict do nothing",
      [sourceId],
    );
  }
}

export async function writeHold(pool: Pool, sourceId: number, seconds: number, reason: string): Promise<void> {
  await pool.query(
    `insert into request_gate as g (source_id, next_at, hold_until, hold_reason)
     values ($1, clock_timestamp(), clock_timestamp() + make_interval(secs => $2), $3)
     on conflict (source_id) do update set
       hold_until = greatest(g.hold_until, excluded.hold_until),
       hold_reason = case when g.hold_until > excluded.hold_until then g.hold_reason else excluded.hold_reason end`,
    [sourceId, seconds, reason],
  );
}

// What was under way when the gate shut fails too, and says nothing new: only the one that tries it counts then.
const failureStatement = `
  insert into request_gate as g (source_id, next_at, failures) values ($1, clock_timestamp(), 1)
  on conflict (source_id) do update set
    failures = g.failures + 1,
    hold_until = case when g.failures + 1 >= $3 then greatest(
      case when g.failures < $3 then g.hold_until end,
      clock_timestamp() + make_interval(secs => least($5, $4 * power(2, least(g.failures + 1 - $3, 20))))
    ) else g.hold_until end,
    hold_reason = case when g.failures + 1 >= $3 then $2 else g.hold_reason end
  where g.failures < $3 or $6 or coalesce(g.hold_until <= clock_timestamp(), true)
  returning failures`;

/** Counts a failure; returns how many there are in a row, or null when it was one of those that came after closing. */
export async function writeFailure(
  pool: Pool,
  { sourceId, limits }: GateOptions,
  reason: string,
  tried: boolean,
): Promise<number | null> {
  const { failuresToClose, closedSeconds, closedMaxSeconds } = limits;
  const values = [sourceId, reason, failuresToClose, closedSeconds, closedMaxSeconds, tried];
  const { rows } = await pool.query<{ failures: number }>(failureStatement, values);
  return rows[0]?.failures ?? null;
}

/** The source answers again. A hold that it asked for itself stays; one that its failures caused ends. */
export async function clearFailures(pool: Pool, { sourceId, limits }: GateOptions): Promise<void> {
  await pool.query(
    `update request_gate set failures = 0,
       hold_until = case when failures >= $2 then null else hold_until end,
       hold_reason = case when failures >= $2 then null else hold_reason end
     where source_id = $1 and failures > 0`,
    [sourceId, limits.failuresToClose],
  );
}
