import type { Ctx } from "@/domain/context";
import { query } from "@/lib/execute";
import type { RuleCounts } from "./rows";

type ById<Row> = ReadonlyMap<string, Row>;
const byId = <Row extends { ruleId: string }>(rows: readonly Row[]): ById<Row> =>
  new Map(rows.map((row) => [row.ruleId, row]));

export const loadCounts = async (ctx: Ctx): Promise<ById<RuleCounts & { ruleId: string }>> =>
  byId(
    await query<RuleCounts & { ruleId: string }>(
      ctx.db,
      `select rule_id as "ruleId", open, superseded, noted, accepted, corrected, gone, companies from rule_count`,
    ),
  );

/** SQL on `issue`: people judged it to be a real error. A threshold that was too tight is none, whatever became of it. */
export const isError = `disposition in ('corrected', 'source_challenged') and coalesce(decided_cause, root_cause) <> 'threshold'`;
/** SQL on `issue`: people judged the value to be right. */
export const isExpected = `disposition = 'expected'`;

type IssueFigures = { ruleId: string; openIssues: number; errors: number; judged: number };

/** Undecided issues, and those that people judged: duplicates and what the system closed say nothing of a rule. */
export const loadIssueFigures = async (ctx: Ctx): Promise<ById<IssueFigures>> =>
  byId(
    await query<IssueFigures>(
      ctx.db,
      `select rule_id as "ruleId", count(*) filter (where status <> 'resolved')::int as "openIssues",
         count(*) filter (where status = 'resolved' and ${isError})::int as errors,
         count(*) filter (where status = 'resolved' and (${isError} or ${isExpected}))::int as judged
       from issue group by rule_id`,
    ),
  );

/** Active minutes on each rule's issues, at the default idle limit of five minutes and with what people corrected. */
export const loadMinutes = async (ctx: Ctx): Promise<ById<{ ruleId: string; minutes: number }>> =>
  byId(
    await query<{ ruleId: string; minutes: number }>(
      ctx.db,
      `select rule_id as "ruleId", (sum(active_seconds_5 + coalesce(corrected.seconds, 0)) / 60.0)::float8 as minutes
       from effort_session session join issue on issue.id = session.issue_id
       left join (select session_id, sum(delta_seconds)::int as seconds from effort_correction group by 1) corrected
         on corrected.session_id = session.id
       group by rule_id`,
    ),
  );

type Counted<Name extends string> = { ruleId: string } & Record<Name, number>;

export const loadExceptions = async (ctx: Ctx): Promise<ById<Counted<"exceptions">>> =>
  byId(
    await query<Counted<"exceptions">>(
      ctx.db,
      `select rule_id as "ruleId", count(*)::int as exceptions from accepted_exception where status = 'in_force' group by 1`,
    ),
  );

export const loadFailures = async (ctx: Ctx): Promise<ById<Counted<"failures">>> =>
  byId(
    await query<Counted<"failures">>(
      ctx.db,
      `select rule_id as "ruleId", count(*)::int as failures from rule_failure group by 1`,
    ),
  );
