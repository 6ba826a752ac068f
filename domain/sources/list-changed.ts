import type { Ctx } from "@/domain/context";

/** A company that a run brought something new for. */
export type ChangedRow = {
  companyId: number;
  name: string;
  newObservations: number;
  changedPoints: number;
  findings: number;
};

const mostChanged = 50;

/** Companies of a run with new observations or changed golden values, those with the most changes first; the first 50. */
export async function listChanged(ctx: Ctx, runId: number): Promise<{ rows: ChangedRow[]; companies: number }> {
  const found = await ctx.db.$queryRaw<(ChangedRow & { companies: number })[]>`
    select company.id as "companyId", company.name, task.new_observations::float8 as "newObservations",
      (task.changed_points + task.gone_points)::float8 as "changedPoints", task.findings::float8 as findings,
      count(*) over ()::int as companies
    from ingest_task task join company on company.cik = task.cik
    where task.run_id = ${runId} and task.status = 'done' and (task.new_observations > 0 or task.changed_points + task.gone_points > 0)
    order by task.changed_points + task.gone_points desc, task.new_observations desc, company.name limit ${mostChanged}`;
  return { rows: found.map(({ companies: _, ...row }) => row), companies: found[0]?.companies ?? 0 };
}
