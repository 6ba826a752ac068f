import type pg from "pg";
import { announce } from "@/domain/live";
import { closeOutbox } from "@/domain/outbox";
import { inClient } from "@/lib/in-client";

/**
 * Counts for every rule its findings by what became of them, and the companies it concerns. One scan of all findings: a
 * worker does it after runs and decisions, and pages read the result.
 */
export async function countRules(
  pool: pg.Pool,
  { outboxId, now }: { outboxId: string; now: () => Date },
): Promise<void> {
  const startedAt = Date.now();
  await inClient(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('rule census'))");
    // What it comes after is read first: what ends while counting makes the count stale, never falsely fresh.
    const { rows } = await client.query<{ runId: number; eventId: string }>(
      `select (select coalesce(max(id), 0) from ingest_run where finished_at is not null) as "runId",
         (select coalesce(max(id), 0) from issue_event)::text as "eventId"`,
    );
    await client.query("delete from rule_count");
    await client.query(
      `insert into rule_count (rule_id, open, superseded, noted, accepted, corrected, gone, companies, counted_at)
       select rule_id, ${["open", "superseded", "noted", "accepted", "corrected", "gone"]
         .map((status) => `count(*) filter (where status = '${status}')`)
         .join(", ")},
         count(distinct company_id) filter (where status <> 'gone'), $1 from finding group by rule_id`,
      [now().toISOString()],
    );
    await client.query(
      `insert into rule_census (id, after_run_id, after_event_id, took_ms, counted_at) values (1, $1, $2, $3, $4)
       on conflict (id) do update set (after_run_id, after_event_id, took_ms, counted_at, requested_at)
         = (excluded.after_run_id, excluded.after_event_id, excluded.took_ms, excluded.counted_at, null)`,
      [rows[0]?.runId ?? 0, rows[0]?.eventId ?? "0", Date.now() - startedAt, now().toISOString()],
    );
    if (outboxId) await closeOutbox(client, outboxId);
    await announce({ db: client }, "rules");
  });
}
