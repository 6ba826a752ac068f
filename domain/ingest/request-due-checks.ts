import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { requestJob } from "@/domain/outbox";
import { runJob } from "./jobs";

type DueSource = { sourceId: number; companies: number[] };

/**
 * Asks for the check of companies whose report fell due although nothing new arrived: a replay of what is stored of them,
 * one run for each source. A company is due once its source is known to have told what was filed up to that day; it is
 * asked for once, for the check itself names the next day. Returns how many companies are checked again.
 */
export async function requestDueChecks(outer: Ctx): Promise<number> {
  return inTransaction(outer, async (ctx) => {
    const due = await ctx.db.$queryRaw<DueSource[]>`
      with due as (
        update company set next_due_on = null from source
        where source.id = source_id and next_due_on <= index_through
          and next_due_on <= ${ctx.now}::date and observation_count > 0
        returning company.id, source_id)
      select source_id as "sourceId", array_agg(id order by id) as companies from due group by source_id order by 1`;
    for (const { sourceId, companies } of due) {
      const count = companies.length === 1 ? "A report" : `${companies.length} reports`;
      const run = await ctx.db.ingestRun.create({
        data: {
          ...{ sourceId, kind: "replay", status: "queued", queuedAt: ctx.now },
          file: `${count} may be overdue: checked again`,
        },
      });
      await requestJob(ctx, runJob.name, { runId: run.id, force: companies });
      await announce(ctx, "runs", run.id);
    }
    return due.reduce((sum, { companies }) => sum + companies.length, 0);
  });
}
