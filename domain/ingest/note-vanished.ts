import type { Ctx } from "@/domain/context";

/** So many of those that were asked for, and more than this share, are not missing one by one. */
const fewest = 3;
const share = 0.2;

/**
 * Finds out, at the end of a run, whether the source lacked so many companies that it is the source that fails: each of
 * them then counts as its failure, which alarms and which the next poll tries again. After a day they are believed to be
 * published nowhere, so that members without facts alarm nobody for ever.
 */
export async function noteVanished(ctx: Ctx, runId: number): Promise<void> {
  const [counted] = await ctx.db.$queryRaw<[{ asked: number; absent: number }]>`
    select (count(*) filter (where origin = 'fetch'))::int as asked,
      (count(*) filter (where status = 'failed' and error_code in ('not_published', 'source_vanished')))::int as absent
    from ingest_task where run_id = ${runId}`;
  const { asked, absent } = counted;
  if (absent < fewest || absent <= asked * share) return;
  const words = `The source has nothing of ${absent} of the ${asked} companies that were asked for, this one among them: that is a failure of the source. The next poll asks again.`;
  await ctx.db.$executeRaw`
    with vanished as (
      update company set failure_code = 'source_vanished', failure = ${words}
      where failure_code = 'not_published' and failed_at > ${ctx.now}::timestamptz - interval '1 day'
        and cik in (select cik from ingest_task where run_id = ${runId} and error_code = 'not_published')
      returning cik)
    update ingest_task set error_code = 'source_vanished', error = ${words}
    from vanished where run_id = ${runId} and ingest_task.cik = vanished.cik and error_code = 'not_published'`;
}
