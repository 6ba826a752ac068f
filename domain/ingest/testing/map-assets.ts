import type pg from "pg";

/** Writes the next version of the mapping, with another list of tags for total assets. */
export async function mapAssets(pool: pg.Pool, tags: readonly string[]): Promise<void> {
  await pool.query("insert into tag (name) select unnest($1::text[]) on conflict do nothing", [tags]);
  await pool.query(
    `insert into tag_mapping (version, line_item_id, rank, tag_id)
     select version + 1, line_item_id, rank, tag_id from tag_mapping
     join line_item on line_item.id = line_item_id join tag on tag.id = tag_id
     where version = (select max(version) from tag_mapping) and (code <> 'Assets' or tag.name like 'manual:%')`,
  );
  await pool.query(
    `insert into tag_mapping (version, line_item_id, rank, tag_id)
     select (select max(version) from tag_mapping), line_item.id, place - 1, tag.id
     from unnest($1::text[]) with ordinality as t (name, place) join tag using (name), line_item where code = 'Assets'`,
    [tags],
  );
}
