import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { areWorkersMissing } from "@/domain/processes/model";
import { lastWorkerSeenAt } from "@/domain/processes/reads";
import { Prisma } from "@/prisma/generated/client";
import { failureWords } from "./failure-words";
import type { FailureGroup, RejectedRow, RunPage, RunRow } from "./rows";
import { runSpeed } from "./run-speed";
import { type RunListInput, type RunOutcome, runList } from "./schema";

export type * from "./rows";

type Computed = "ratePerSecond" | "bytesPerSecond" | "remainingSeconds";
type SelectedRun = Omit<RunRow, "queuedAt" | "startedAt" | "finishedAt" | Computed> & {
  queuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

const count = (status: string) => Prisma.raw(`count(*) filter (where status = '${status}')::int as ${status}`);
const sum = (column: string, name: string) => Prisma.raw(`coalesce(sum(${column}), 0)::float8 as "${name}"`);

/** Runs with the sum of their tasks: one pass over the tasks of the runs asked for. */
const selectRuns = (chosen: Prisma.Sql) => Prisma.sql`
  select run.id, source.code as "sourceCode", source.name as "sourceName", source.kind = 'simulated' as simulated,
    run.kind::text as kind, run.status::text as status, run.not_asked as "notAsked", run.requests,
    run.fetched_bytes::float8 as "fetchedBytes", run.total_bytes::float8 as "totalBytes",
    run.mapping_version as "mappingVersion",
    run.file, person.name as "startedBy", run.queued_at as "queuedAt", run.started_at as "startedAt",
    run.finished_at as "finishedAt", run.companies, run.error, run.notes, (run.grouped->>'opened')::int as "issuesOpened",
    tasks.*
  from (${chosen}) run
  join source on source.id = run.source_id
  left join person on person.id = run.started_by_id
  cross join lateral (
    select ${count("done")}, ${count("unchanged")}, ${count("failed")}, ${count("running")}, ${count("queued")},
      ${sum("facts", "facts")}, ${sum("observations", "observations")}, ${sum("new_observations", "newObservations")},
      ${sum("data_points", "dataPoints")}, ${sum("changed_points + gone_points", "changedPoints")}, ${sum("findings", "findings")}
    from ingest_task where run_id = run.id) tasks
  order by run.id desc`;

const outcomes: Readonly<Record<RunOutcome, Prisma.Sql>> = {
  active: Prisma.sql`status in ('queued', 'running', 'grouping')`,
  completed: Prisma.sql`status = 'completed'`,
  failed: Prisma.sql`status = 'failed'`,
  failures: Prisma.sql`exists (select 1 from ingest_task task where task.run_id = ingest_run.id
    and task.status = 'failed')`,
  news: Prisma.sql`exists (select 1 from ingest_task task where task.run_id = ingest_run.id
    and task.status = 'done' and task.new_observations > 0)`,
};

/** Runs, the newest first, of one source, kind or outcome if asked for. */
export async function listRuns(ctx: Ctx, input: RunListInput): Promise<RunPage> {
  const { after, sourceCode, kind, outcome, limit } = parseInput(runList, input);
  const conditions = [
    after === undefined ? null : Prisma.sql`id < ${Number(after)}`,
    sourceCode === undefined ? null : Prisma.sql`source_id = (select id from source where code = ${sourceCode})`,
    kind === undefined ? null : Prisma.sql`kind = ${kind}::run_kind`,
    outcome === undefined ? null : outcomes[outcome],
  ].filter((condition) => condition !== null);
  const where = conditions.length > 0 ? Prisma.sql`where ${Prisma.join(conditions, " and ")}` : Prisma.empty;
  const found = await selectChosen(
    ctx,
    Prisma.sql`select * from ingest_run ${where} order by id desc limit ${limit + 1}`,
  );
  const rows = found.slice(0, limit);
  return { rows, nextCursor: found.length > limit ? String(rows.at(-1)?.id) : null };
}

/** Null when there is no run with this id. */
export async function getRun(ctx: Ctx, id: number): Promise<RunRow | null> {
  const [run] = await selectChosen(ctx, Prisma.sql`select * from ingest_run where id = ${id}`);
  return run ?? null;
}

/** These runs, by id. */
export async function getRuns(ctx: Ctx, ids: number[]): Promise<Map<number, RunRow>> {
  if (ids.length === 0) return new Map();
  const runs = await selectChosen(ctx, Prisma.sql`select * from ingest_run where id in (${Prisma.join(ids)})`);
  return new Map(runs.map((run) => [run.id, run]));
}

async function selectChosen(ctx: Ctx, chosen: Prisma.Sql): Promise<RunRow[]> {
  const found = await ctx.db.$queryRaw<SelectedRun[]>(selectRuns(chosen));
  const worked = found.some(isMoving) && !areWorkersMissing(await lastWorkerSeenAt(ctx), ctx.now);
  return found.map((run) => runRow(run, worked, ctx.now));
}

const isMoving = ({ status }: SelectedRun): boolean => status === "running" || status === "grouping";

/** Without a worker nothing goes on: a rate and a remaining time would only grow worse by the clock. */
function runRow(run: SelectedRun, worked: boolean, now: Date): RunRow {
  const facts = {
    active: worked && isMoving(run),
    startedAt: run.startedAt,
    finishedCompanies: run.done + run.unchanged + run.failed,
    openCompanies: run.running + run.queued,
    download: run.kind === "bulk" && run.companies === 0 ? run : null,
  };
  return {
    ...run,
    queuedAt: run.queuedAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    ...runSpeed(facts, now),
  };
}

const mostExamples = 20;

/** Companies of a run that failed, by reason, the most frequent first. */
export async function listFailures(ctx: Ctx, runId: number): Promise<FailureGroup[]> {
  const rows = await ctx.db.$queryRaw<Omit<FailureGroup, "words">[]>`
    with failed as (
      select coalesce(error_code, 'internal') as code, entry, cik, coalesce(error, '') as message, position,
        row_number() over (partition by coalesce(error_code, 'internal') order by position) as place
      from ingest_task where run_id = ${runId} and status = 'failed')
    select code, count(*)::int as count,
      jsonb_agg(jsonb_build_object('entry', entry, 'cik', cik, 'code', code, 'message', message) order by position)
        filter (where place <= ${mostExamples}) as examples
    from failed group by code order by count desc, code`;
  return rows.map((row) => ({ ...row, words: failureWords(row.code) }));
}

const mostRejecting = 200;

/** Companies with facts that were not taken, those with the most first; the first 200. */
export async function listRejected(ctx: Ctx, runId: number): Promise<RejectedRow[]> {
  return ctx.db.$queryRaw<RejectedRow[]>`
    select entry, ingest_task.cik, company.name as "companyName", (rejected->>'count')::int as count,
      coalesce(jsonb_path_query_array(rejected, ${`$.examples[0 to ${mostExamples - 1}]`}::jsonpath), '[]') as examples
    from ingest_task left join company on company.cik = ingest_task.cik
    where run_id = ${runId} and rejected is not null
    order by count desc, position limit ${mostRejecting}`;
}
