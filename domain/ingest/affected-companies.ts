import type pg from "pg";
import { tagChanges } from "@/domain/line-items/tag-changes";

/**
 * SQL condition on `company`: it can see another value when the tags in the parameter (`text[]`, `taxonomy:Name`) come,
 * move or go, because its document states one of them unmapped or it has observations of one. All other companies keep
 * every golden value under the new mapping.
 */
export const holdsTags = (parameter: string): string => `(company.unmapped ?| ${parameter}::text[]
  or exists (select from observation where observation.company_id = company.id
    and observation.tag_id in (select id from tag where name = any(${parameter}::text[]))))`;

type Lists = ReadonlyMap<number, readonly string[]>;

/** Tags that are used otherwise in one mapping version than in another: added to a line item's list, moved in it, or gone. */
export async function changedTags(db: Pick<pg.ClientBase, "query">, before: number, after: number): Promise<string[]> {
  const [old, now] = [await loadLists(db, before), await loadLists(db, after)];
  const items = new Set([...old.keys(), ...now.keys()]);
  return [...new Set([...items].flatMap((item) => differences(old.get(item) ?? [], now.get(item) ?? [])))];
}

async function loadLists(db: Pick<pg.ClientBase, "query">, version: number): Promise<Lists> {
  const { rows } = await db.query<{ item: number; tags: string[] }>(
    `select line_item_id as item, array_agg(name order by rank) as tags
     from tag_mapping join tag on tag.id = tag_id where version = $1 group by line_item_id`,
    [version],
  );
  return new Map(rows.map(({ item, tags }) => [item, tags]));
}

function differences(before: readonly string[], after: readonly string[]): string[] {
  const { added, removed, moved } = tagChanges(before, after);
  return [...added, ...removed, ...moved];
}
