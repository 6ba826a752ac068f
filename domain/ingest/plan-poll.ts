import { keepTickers } from "@/domain/companies/keep-tickers";
import { announcesFacts } from "@/domain/edgar/forms";
import { inClient } from "@/lib/in-client";
import { hasDecisionDue } from "./company-state";
import { countMembers } from "./count-members";
import { keepUnaffected } from "./keep-unaffected";
import type { Plan, PlanTools } from "./plan";
import { keepSourceFile, knownSourceFile } from "./source-file";
import { batchCompanies, type Planned, type PlanWriter, writePlan } from "./write-plan";

const tickersList = "files/company_tickers_exchange.json";

/**
 * Plans a poll: reads the list of tickers when its day is new and the daily indexes since the last poll, and makes tasks
 * for the members that filed, failed or were never taken (fetched), and for those whose golden values rest on an older
 * basis or a decision past its date (from what is stored). Everyone else is not asked about: a fixed number of
 * statements, whatever the universe's size.
 */
export async function planPoll(tools: PlanTools, plan: Plan): Promise<Planned> {
  await readTickers(tools, plan);
  await readIndexes(tools, plan);
  return writePlan(tools.pool, plan, async (writer) => {
    await keepUnaffected(writer, plan);
    const tasks = await insertTasks(writer, plan);
    return { notAsked: (await countMembers(writer.client, plan.sourceId)) - tasks };
  });
}

async function readTickers({ pool, signal }: PlanTools, { sourceId, now, client }: Plan): Promise<void> {
  const known = await knownSourceFile(pool, sourceId, tickersList);
  const day = now.toISOString().slice(0, 10);
  if (known?.fetchedAt.toISOString().slice(0, 10) === day) return;
  const answer = await client().tickers(known, signal);
  const isNew = answer.state === "fetched";
  await inClient(pool, async (tx) => {
    if (isNew) await keepTickers(tx, sourceId, answer.value, day);
    await keepSourceFile(tx, sourceId, tickersList, isNew ? answer.validators : null, now);
  });
}

/** Each day is committed with what it announced: a poll that is cut off goes on with the next day. */
async function readIndexes({ pool, signal }: PlanTools, { sourceId, now, client }: Plan): Promise<void> {
  const from = await indexedThrough({ pool }, sourceId, now);
  for (const day of await client().indexDays(from, signal)) {
    const entries = await client().dailyIndex(day, signal);
    const announced = entries.filter(({ form }) => announcesFacts(form));
    await inClient(pool, async (tx) => {
      await tx.query(announceStatement, [sourceId, JSON.stringify(announced), now.toISOString()]);
      await tx.query("update source set index_through = greatest(index_through, $2::date) where id = $1", [
        sourceId,
        day,
      ]);
    });
  }
}

// What the company's documents hold already has arrived: the index comes at the end of the day.
const announceStatement = `
  insert into awaited_filing (company_id, accession, source_id, form, filed_on, announced_at, next_try_at, arrived_at)
  select distinct on (company.id, accession) company.id, accession, $1, t.form, "filedOn", $3::timestamptz, $3::timestamptz,
    case when exists (select from filing where filing.company_id = company.id and filing.accession = t.accession)
      then $3::timestamptz end
  from jsonb_to_recordset($2::jsonb) as t (cik int, form text, "filedOn" date, accession text)
  join company using (cik) join universe_member on universe_member.company_id = company.id and removed_on is null
  where company.source_id = $1
  on conflict (company_id, accession) do nothing`;

/**
 * The day after which indexes are read. A source that was never polled begins a few days before the latest filing that
 * it has: what was filed then may have come after the archive was made.
 */
async function indexedThrough({ pool }: Pick<PlanTools, "pool">, sourceId: number, now: Date): Promise<string> {
  const { rows } = await pool.query<{ day: string }>(
    `select coalesce(index_through, (select max(last_filed_on) from company where source_id = $1) - 4, $2::date - 7)::text as day
     from source where id = $1`,
    [sourceId, now.toISOString()],
  );
  return (rows[0] as { day: string }).day;
}

/** A replay that is going on has the company in its list. */
const isBeingChecked = `exists (
  select from ingest_task task join ingest_run run on run.id = task.run_id
  where task.cik = company.cik and task.status = 'queued' and run.status = 'running')`;

/** Returns how many. Fetched ones stand first, so that the source's pace and the checks of others overlap. */
async function insertTasks({ client, basis }: PlanWriter, { runId, sourceId, now }: Plan): Promise<number> {
  const { rowCount } = await client.query(
    `with due as (
       select cik, coalesce(content_hash is null and failure_code is distinct from 'not_published'
           or failure_code <> 'not_published'
           or company.id in (select company_id from awaited_filing where source_id = $2 and next_try_at <= $3::timestamptz
             and arrived_at is null and abandoned_at is null), false) as fetched,
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
