import type pg from "pg";
import { announce } from "@/domain/live";
import { closeOutbox } from "@/domain/outbox";
import { inClient } from "@/lib/in-client";

/**
 * Counts for every tag the golden values that it wins and their companies, and for every unmapped tag the companies and
 * facts. Two scans of big tables: a worker does it after runs, and pages read the result.
 */
export async function countTags(
  pool: pg.Pool,
  { outboxId, now }: { outboxId: string; now: () => Date },
): Promise<void> {
  const startedAt = Date.now();
  await inClient(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('tag census'))");
    // The run is read first: what ends while counting makes the count stale, never falsely fresh.
    const { rows } = await client.query<{ id: number }>(
      "select coalesce(max(id), 0) as id from ingest_run where finished_at is not null",
    );
    await client.query("delete from tag_use");
    await client.query(
      `insert into tag_use (line_item_id, tag_id, companies, points)
       select line_item_id, tag_id, count(distinct company_id), count(*) from data_point
       where tag_id is not null group by line_item_id, tag_id`,
    );
    await client.query("delete from unmapped_tag");
    await client.query(
      `insert into unmapped_tag (name, companies, facts)
       select key, count(*), sum(value::bigint) from company, jsonb_each_text(unmapped) group by key`,
    );
    await client.query(
      `insert into tag_census (id, after_run_id, took_ms, counted_at) values (1, $1, $2, $3)
       on conflict (id) do update set (after_run_id, took_ms, counted_at, requested_at)
         = (excluded.after_run_id, excluded.took_ms, excluded.counted_at, null)`,
      [rows[0]?.id ?? 0, Date.now() - startedAt, now().toISOString()],
    );
    if (outboxId) await closeOutbox(client, outboxId);
    await announce({ db: client }, "mappings");
  });
}
