import type { Ctx } from "@/domain/context";
import { Prisma } from "@/prisma/generated/client";

/** Sessions about no issue have no arrival week, rule or source: they count in the week in which they were worked. */
const noRule = "";
const noSource = 0;

const mondayOf = (time: Prisma.Sql) => Prisma.sql`date_trunc('week', ${time} at time zone 'UTC')::date`;

/**
 * Computes again the weeks that these sessions belong to: by the ISO week in which the issue's data arrived, not the one
 * in which it was worked on, with the 5-minute cutoff and what people corrected. The other cutoffs stay in the sessions.
 * Manual work counts under the manual source, and its decisions are the values entered: seconds by decisions is the
 * effort of one value.
 */
export async function rollUpWeeks(
  ctx: Ctx,
  sessions: readonly { issueId: number | null; startedAt: Date }[],
): Promise<void> {
  if (sessions.length === 0) return;
  const weeks = await ctx.db.$queryRaw<{ week: Date }[]>`
    select distinct ${mondayOf(Prisma.sql`coalesce(issue.opened_at, session.started_at)`)} as week
    from unnest(${sessions.map((session) => session.issueId)}::int[],
      ${sessions.map((session) => session.startedAt)}::timestamptz[]) as session(issue_id, started_at)
    left join issue on issue.id = session.issue_id`;
  const affected = weeks.map(({ week }) => week);
  await ctx.db.effortWeek.deleteMany({ where: { week: { in: affected } } });
  await ctx.db.$executeRaw`
    with session as (
      select ${mondayOf(Prisma.sql`coalesce(issue.opened_at, effort_session.started_at)`)} as week, issue.id as issue_id,
        coalesce(issue.rule_id, ${noRule}) as rule_id, ${sourceOf} as source_id,
        case when issue.id is null then split_part(subject, ':', 1) else 'decision' end as process,
        active_seconds_5 + coalesce(corrected.seconds, 0) as active_seconds
      from effort_session left join issue on issue.id = effort_session.issue_id
      left join (select session_id, sum(delta_seconds)::int as seconds from effort_correction group by 1) corrected
        on corrected.session_id = effort_session.id),
    decided as (
      select issue_id, count(*)::int as decisions from (
        select issue_id, id from effort_event where kind = 'decision' and issue_id is not null
          and not payload ? 'issueIds'
        union
        select jsonb_array_elements_text(payload->'issueIds')::int, id from effort_event
        where kind = 'decision' and jsonb_typeof(payload->'issueIds') = 'array') d
      group by issue_id),
    entered as (
      select ${mondayOf(Prisma.sql`at`)} as week, sum((payload->>'values')::int)::int as decisions from effort_event
      where kind = 'manual_entry' and jsonb_typeof(payload->'values') = 'number' group by 1),
    per_issue as (
      select week, rule_id, source_id, process, issue_id, sum(active_seconds)::int as seconds
      from session where week = any(${affected}::date[]) group by 1, 2, 3, 4, 5)
    insert into effort_week (week, rule_id, source_id, process, active_seconds, decisions)
    select week, rule_id, source_id, process, sum(seconds)::int,
      coalesce(case when process = 'manual' then max(entered.decisions) else sum(decided.decisions) end, 0)::int
    from per_issue left join decided using (issue_id) left join entered using (week) group by 1, 2, 3, 4`;
}

/** The source of the issue's company, or of most of its findings; of typed values the manual one. */
const sourceOf = Prisma.sql`coalesce(
  (select source_id from company where company.id = issue.company_id),
  (select company.source_id from finding join company on company.id = finding.company_id
    where finding.issue_id = issue.id group by 1 order by count(*) desc, 1 limit 1),
  (select id from source where kind = 'manual' and issue.id is null and effort_session.subject like 'manual:%' order by id limit 1),
  ${noSource}::smallint)`;
