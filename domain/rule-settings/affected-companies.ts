import type { Ctx } from "@/domain/context";
import { query } from "@/lib/execute";

/** What a change reaches: every company, or, when rules are only switched off, those they say something of. */
export type Reach = { ruleId: string; isOff: boolean };

const reached = `from company where (observation_count > 0 or content_hash is not null) and (not $1::boolean
  or exists (select from finding where finding.company_id = company.id and finding.status <> 'gone' and finding.rule_id = $2)
  or exists (select from rule_failure where rule_failure.company_id = company.id and rule_failure.rule_id = $2))`;

export async function countReached(ctx: Ctx, { ruleId, isOff }: Reach): Promise<number> {
  const [row] = await query<{ count: number }>(ctx.db, `select count(*)::int as count ${reached}`, [isOff, ruleId]);
  return row?.count ?? 0;
}

export type Reached = { id: number; cik: number; name: string };

/** The next of them after the id `after`, in the order of ids. */
export function nextReached(ctx: Ctx, { ruleId, isOff }: Reach, after: number, limit: number): Promise<Reached[]> {
  const statement = `select id, cik, name ${reached} and id > $3 order by id limit $4`;
  return query<Reached>(ctx.db, statement, [isOff, ruleId, after, limit]);
}

type DocumentSource = "edgar" | "simulated";

/** Codes of the sources with companies that have anything to check again. */
export async function checkedSources(ctx: Ctx): Promise<DocumentSource[]> {
  const statement = `select code from source where code in ('edgar', 'simulated') and exists (select from company
    where source_id = source.id and (content_hash is not null or observation_count > 0)) order by code`;
  return (await query<{ code: DocumentSource }>(ctx.db, statement)).map(({ code }) => code);
}
