import type pg from "pg";

type Used = { stages: Readonly<Record<string, number>>; requests: number; bytes: number };

/** Adds a job's time by stage, requests and bytes to the run, and notes this process's peak of resident memory. */
export async function noteResources(pool: pg.Pool, runId: number, { stages, requests, bytes }: Used): Promise<void> {
  const peakMb = Math.ceil(process.resourceUsage().maxRSS / 1024);
  await pool.query(
    `update ingest_run set peak_rss_mb = greatest(peak_rss_mb, $2), requests = requests + $4,
       fetched_bytes = fetched_bytes + $5::bigint,
       stages = (select coalesce(jsonb_object_agg(stage, total), '{}') from (
         select key as stage, round(sum(value::numeric)) as total
         from (select * from jsonb_each_text(stages) union all select * from jsonb_each_text($3::jsonb)) as parts
         group by key) as sums)
     where id = $1`,
    [runId, peakMb, JSON.stringify(stages), requests, bytes],
  );
}
