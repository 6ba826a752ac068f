import type pg from "pg";

export type OwnIndex = { name: string; definition: string };

/** Drops the indexes of a table that no constraint needs, and returns how to make them again: filling it is then fast. */
export async function dropOwnIndexes(client: pg.ClientBase, table: string): Promise<OwnIndex[]> {
  const { rows } = await client.query<OwnIndex>(
    `select quote_ident(relname) as name, pg_get_indexdef(indexrelid) as definition
     from pg_index join pg_class on pg_class.oid = indexrelid where indrelid = $1::regclass and not indisunique`,
    [table],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows;
}

export async function makeIndexes(client: pg.ClientBase, indexes: readonly OwnIndex[]): Promise<void> {
  await client.query("set maintenance_work_mem = '512MB'");
  for (const { definition } of indexes) await client.query(definition);
  await client.query("reset maintenance_work_mem");
}
