import { keepUnaffected } from "./keep-unaffected";
import type { Plan, PlanTools } from "./plan";
import { batchCompanies, type Planned, type PlanWriter, writePlan } from "./write-plan";

/**
 * Plans a replay: companies of the source whose golden values rest on another basis than the present one are read again
 * from their stored documents. Where only the mapping is another, those that hold none of the tags it treats otherwise
 * keep every value: one statement brings their basis up to date.
 */
export async function planReplay({ pool }: PlanTools, plan: Plan): Promise<Planned> {
  return writePlan(pool, plan, async (writer) => {
    const kept = await keepUnaffected(writer, plan);
    await insertTasks(writer, plan);
    return { notAsked: kept };
  });
}

async function insertTasks({ client, basis }: PlanWriter, { runId, sourceId, force }: Plan): Promise<void> {
  await client.query(
    `insert into ingest_task (run_id, position, origin, entry, cik, batch, status)
     select $1, place, 'stored', 'CIK' || lpad(cik::text, 10, '0') || '.json', cik, place / $4, 'queued'
     from (select cik, row_number() over (order by cik) - 1 as place from company
       where source_id = $2 and (id = any($5::int[])
         or check_basis is distinct from $3 and (content_hash is not null or observation_count > 0))) due`,
    [runId, sourceId, basis, batchCompanies.stored, force ?? []],
  );
}
