import type pg from "pg";

/** Companies of a source that are in the universe now. */
export async function countMembers(client: Pick<pg.ClientBase, "query">, sourceId: number): Promise<number> {
  const { rows } = await client.query<{ members: number }>(
    `select count(*)::int as members from company join universe_member on company_id = company.id and removed_on is null
     where source_id = $1`,
    [sourceId],
  );
  return rows[0]?.members ?? 0;
}
