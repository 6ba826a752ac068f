import type { Ctx } from "@/domain/context";
import { holdsTags } from "@/domain/ingest/affected-companies";
import { query } from "@/lib/execute";

/** Companies with a stored document that can see another value when these tags come, move or go. `$1` is the tags. */
const holders = `from company where content_hash is not null and ${holdsTags("$1")}`;

export async function countHolders(ctx: Ctx, tags: readonly string[]): Promise<number> {
  const [row] = await query<{ count: number }>(ctx.db, `select count(*)::int as count ${holders}`, [tags]);
  return row?.count ?? 0;
}

export type Holder = { id: number; cik: number; name: string; contentHash: string };

/** The next of them after the id `after`, in the order of ids. */
export function nextHolders(ctx: Ctx, tags: readonly string[], after: number, limit: number): Promise<Holder[]> {
  const statement = `select id, cik, name, content_hash as "contentHash" ${holders} and id > $2 order by id limit $3`;
  return query<Holder>(ctx.db, statement, [tags, after, limit]);
}

type DocumentSource = "edgar" | "simulated";

/** Codes of the sources that any of them comes from. */
export async function sourcesOf(ctx: Ctx, tags: readonly string[]): Promise<DocumentSource[]> {
  const statement = `select code from source
    where code in ('edgar', 'simulated') and id in (select source_id ${holders}) order by code`;
  return (await query<{ code: DocumentSource }>(ctx.db, statement, [tags])).map(({ code }) => code);
}
