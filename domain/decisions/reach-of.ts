import type { Ctx } from "@/domain/context";
import { reached } from "./put-exceptions-in-force";

export type ExceptionReach = {
  /** Open findings that they would accept, and the companies these lie on. */
  findings: number;
  companies: number;
  /** Issues that would have nothing open left, by id. */
  issues: { id: number; title: string }[];
};

/** How far exceptions that wait would reach, were they in force now. */
export async function reachOf(ctx: Ctx, exceptionIds: readonly number[]): Promise<ExceptionReach> {
  const ids = [...exceptionIds];
  const [row] = await ctx.db.$queryRaw<[ExceptionReach]>`
    with hit as (
      select finding.id, finding.company_id, finding.issue_id
      from accepted_exception e join finding on ${reached("named")} where e.id = any(${ids}::int[])
      union
      select finding.id, finding.company_id, finding.issue_id
      from accepted_exception e join finding on ${reached("any")} where e.id = any(${ids}::int[])
    ), closing as (
      select issue.id, issue.title from issue
      where issue.id in (select issue_id from hit) and not exists (
        select from finding remaining where remaining.issue_id = issue.id and remaining.status = 'open'
          and remaining.id not in (select id from hit))
    )
    select count(*)::int as findings, count(distinct company_id)::int as companies,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'title', title) order by id), '[]') from closing) as issues
    from hit`;
  return row;
}
