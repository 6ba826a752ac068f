import { hasDecisionDue } from "./company-state";
import { countMembers } from "./count-members";
import { keepUnaffected } from "./keep-unaffected";
import type { Plan, PlanTools } from "./plan";
import { readLists } from "./read-lists";
import { batchCompanies, type Planned, type PlanWriter, writePlan } from "./write-plan";

/**
 * Plans a poll: reads what the source lists, and makes tasks for the members that filed, failed or were never taken
 * (fetched), and for those whose golden values rest on an older basis or a decision past its date (from what is stored).
 * Everyone else is not asked about: a fixed number of statements, whatever the universe's size. Where the indexes cannot
 * be read and there is nothing else to do, the run fails as they did; otherwise it goes on and says what it lacked.
 */
export async function planPoll(tools: PlanTools, plan: Plan): Promise<Planned> {
  const { notes, failure } = await readLists(tools, plan);
  return writePlan(tools.pool, plan, async (writer) => {
    await keepUnaffected(writer, plan);
    const tasks = await insertTasks(writer, plan);
    if (failure && tasks === 0) throw failure;
    await writer.client.query("update ingest_run set notes = $2 where id = $1", [plan.runId, notes.join("\n") || null]);
    return { notAsked: (await countMembers(writer.client, plan.sourceId)) - tasks };
  });
}

/** A replay that is going on has the company in its list. */
const isBeingChecked = `exists (
  select from ingest_task task join ingest_run run on run.id = task.run_id
  where task.cik = company.cik and task.status = 'queued' and run.status = 'running')`;

/** Of a company that the source has nothing of: daily for a week since its first failure, then weekly. */
const isAskedAgain = `(coalesce(asked_at, failed_at) <= $3::timestamptz
  - case when failed_at > $3::timestamptz - interval '7 days' then interval '20 hours' else interval '164 hours' end)`;

/** It was made a member since the source was last asked: what it filed while it was none was announced to nobody. */
const isBack = "(recorded_at is not null and (asked_at is null or asked_at < recorded_at))";

/** Returns how many. Fetched ones stand first, so that the source's pace and the checks of others overlap. */
async function insertTasks({ client, basis }: PlanWriter, { runId, sourceId, now }: Plan): Promise<number> {
  const { rowCount } = await client.query(
    `with due as (
       select cik, case when failure_code = 'not_published' then ${isAskedAgain}
             else content_hash is null or failure_code is not null end
           or ${isBack} or company.id in (select company_id from awaited_filing where source_id = $2 and next_try_at <= $3::timestamptz
             and arrived_at is null and abandoned_at is null) as fetched,
         (content_hash is not null or observation_count > 0)
           and (check_basis is distinct from $4 or ${hasDecisionDue}) and not ${isBeingChecked} as outdated
       from company join universe_member on company_id = company.id and removed_on is null
       where source_id = $2),
     numbered as (
       select cik, fetched, row_number() over (order by fetched desc, cik) - 1 as position,
         row_number() over (partition by fetched order by cik) - 1 as place
       from due where fetched or outdated)
     insert into ingest_task (run_id, position, origin, entry, cik, batch, status)
     select $1, position, (case when fetched then 'fetch' else 'stored' end)::task_origin,
       'CIK' || lpad(cik::text, 10, '0') || '.json', cik,
       case when fetched then place / $5 else (select count(*) from due where fetched) / $5 + 1 + place / $6 end, 'queued'
     from numbered`,
    [runId, sourceId, now.toISOString(), basis, batchCompanies.fetch, batchCompanies.stored],
  );
  return rowCount ?? 0;
}
