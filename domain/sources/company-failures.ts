import type { Ctx } from "@/domain/context";
import { failureRemedy, failureWords } from "./failure-words";
import type { CompanyFailureGroup } from "./rows";

const mostExamples = 5;

type FoundGroup = Omit<CompanyFailureGroup, "words" | "remedy" | "oldestAt"> & { sourceId: number; oldestAt: Date };

/** Members whose last attempt failed, by source and cause, the most frequent first. */
export async function listFailing(ctx: Ctx): Promise<Map<number, CompanyFailureGroup[]>> {
  const found = await ctx.db.$queryRaw<FoundGroup[]>`
    with failing as (
      select company.*, row_number() over (partition by source_id, failure_code order by name, id) as place
      from company where failure_code is not null
        and exists (select 1 from universe_member where company_id = company.id and removed_on is null))
    select source_id as "sourceId", failure_code as code, count(*)::int as companies,
      coalesce(min(failed_at), ${ctx.now}) as "oldestAt",
      jsonb_agg(jsonb_build_object('companyId', id, 'cik', cik, 'name', name, 'message', coalesce(failure, ''),
        'failedAt', to_char(failed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by place)
        filter (where place <= ${mostExamples}) as examples
    from failing group by source_id, failure_code order by companies desc, code`;
  const bySource = new Map<number, CompanyFailureGroup[]>();
  for (const { sourceId, oldestAt, ...group } of found) {
    const words = { words: failureWords(group.code), remedy: failureRemedy(group.code) };
    const groups = bySource.get(sourceId) ?? [];
    groups.push({ ...group, ...words, oldestAt: oldestAt.toISOString() });
    bySource.set(sourceId, groups);
  }
  return bySource;
}
