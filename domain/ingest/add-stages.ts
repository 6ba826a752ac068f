import type pg from "pg";

/** Adds a batch's milliseconds by stage to its run's: workers of several processes share the row, once per batch. */
export async function addStages(pool: pg.Pool, runId: number, milliseconds: Record<string, number>): Promise<void> {
  await pool.query(
    `update ingest_run set stages = (
       select coalesce(jsonb_object_agg(stage, total), '{}') from (
         select stage, round(sum(value::numeric), 1) as total
         from (select * from jsonb_each_text(stages) union all select * from jsonb_each_text($2::jsonb)) as t (stage, value)
         group by stage) as summed)
     where id = $1`,
    [runId, JSON.stringify(milliseconds)],
  );
}
