import type { Ctx } from "@/domain/context";
import { Prisma } from "@/prisma/generated/client";

const keptDays = 90;
const idlePollDays = 7;
const rowsAtOnce = 1_000;
/** Starts of runs and alarms wait for their turn behind this one. */
const longestMs = 5_000;
const dayMs = 86_400_000;

export type Deleted = {
  requests: number;
  filings: number;
  deliveries: number;
  news: number;
  tasks: number;
  polls: number;
};

/**
 * Deletes what nobody needs any more, in small batches; what is left when the time is up goes at the next turn. Values,
 * findings, decisions, alarms and the audit log are never touched, nor is a run or task that any of them came from.
 * Wants a context outside a transaction, so that each batch is one of its own.
 */
export async function deleteOld(ctx: Ctx): Promise<Deleted> {
  const deadline = performance.now() + longestMs;
  const before = (days: number) => new Date(ctx.now.getTime() - days * dayMs);
  const old = before(keptDays);
  const sweep = async (statement: Prisma.Sql): Promise<number> => {
    let total = 0;
    while (performance.now() < deadline) {
      const count = await ctx.db.$executeRaw(statement);
      total += count;
      if (count < rowsAtOnce) break;
    }
    return total;
  };
  return {
    requests: await sweep(closedRequests(old)),
    filings: await sweep(settledFilings(old)),
    deliveries: await sweep(toldDeliveries(old)),
    news: (await sweep(oldNews(old))) + (await sweep(newsDeliveries(old))),
    tasks: await sweep(tasksWithoutNews(old)),
    polls: await sweep(idlePolls(before(idlePollDays), ctx.now)),
  };
}

const closedRequests = (old: Date): Prisma.Sql => Prisma.sql`
  delete from outbox where id in (select id from outbox where closed_at < ${old} limit ${rowsAtOnce})`;

const settledFilings = (old: Date): Prisma.Sql => Prisma.sql`
  delete from awaited_filing where (company_id, accession) in (
    select company_id, accession from awaited_filing where arrived_at < ${old} or abandoned_at < ${old}
    limit ${rowsAtOnce})`;

/** Of each channel the last message stays: it says whether the channel works. */
const toldDeliveries = (old: Date): Prisma.Sql => Prisma.sql`
  delete from alarm_delivery where id in (
    select delivery.id from alarm_delivery delivery left join alarm on alarm.id = delivery.alarm_id
    where coalesce(alarm.closed_at, case when alarm.id is null then delivery.created_at end) < ${old}
      and exists (select from alarm_delivery later
        where later.channel_id = delivery.channel_id and later.id > delivery.id)
    limit ${rowsAtOnce})`;

/** What a person was told three months ago stands in issues, proposals and audit log as well. */
const oldNews = (old: Date): Prisma.Sql => Prisma.sql`
  delete from notification where id in (select id from notification where at < ${old} limit ${rowsAtOnce})`;

/** Of each person and channel the last message stays: it says whether the channel works. */
const newsDeliveries = (old: Date): Prisma.Sql => Prisma.sql`
  delete from notification_delivery where id in (
    select delivery.id from notification_delivery delivery
    where delivery.created_at < ${old} and (delivery.delivered_at is not null or delivery.gave_up_at is not null)
      and exists (select from notification_delivery later where later.person_id = delivery.person_id
        and later.channel = delivery.channel and later.id > delivery.id)
    limit ${rowsAtOnce})`;

/** Failures stay, and whatever brought or changed a value. */
const tasksWithoutNews = (old: Date): Prisma.Sql => Prisma.sql`
  delete from ingest_task where (run_id, position) in (
    select task.run_id, task.position from ingest_task task join ingest_run run on run.id = task.run_id
    where run.finished_at < ${old} and run.status in ('completed', 'failed') and not task.backfill
      and (task.status = 'unchanged' or task.status = 'done' and task.new_observations = 0 and task.changed_points = 0
        and task.gone_points = 0 and task.findings = 0 and task.rejected is null)
    limit ${rowsAtOnce})`;

/**
 * Values, findings and volumes come from a run's tasks or from a typed entry, so a poll that had none has none; one that
 * a schedule, an alarm or its source's freshness points at stays all the same.
 */
const idlePolls = (old: Date, now: Date): Prisma.Sql => Prisma.sql`
  delete from ingest_run where id in (
    select run.id from ingest_run run
    where run.kind = 'poll' and run.status = 'completed' and run.companies = 0 and run.finished_at < ${old}
      and run.error is null and run.notes is null
      and not exists (select from ingest_task where run_id = run.id)
      and not exists (select from source_schedule where last_run_id = run.id)
      and not exists (select from alarm where run_id = run.id)
      and exists (select from ingest_run later where later.source_id = run.source_id and later.id > run.id
        and later.kind = 'poll' and later.status = 'completed' and later.finished_at <= ${now})
    limit ${rowsAtOnce})`;
