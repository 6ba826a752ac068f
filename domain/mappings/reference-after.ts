import type { Reference } from "@/domain/ingest/reference";
import { isManualTag } from "@/domain/line-items/manual-tags";
import type { LineItem, MappedTag } from "@/domain/line-items/model";

export type TagTable = Pick<Reference, "tagsByName" | "tagsById">;

/**
 * The mapping of `before` with another list for one line item, in memory only. Tags that no list names any more are left
 * out; `ids` gives stored tags their ids, and tags that are new get ids that no row has.
 */
export function mappingAfter(
  before: TagTable,
  item: LineItem,
  list: readonly string[],
  ids: ReadonlyMap<string, number>,
): TagTable {
  const tags: MappedTag[] = [];
  for (const tag of before.tagsById.values()) {
    // A value typed by hand stays behind whatever the list says.
    const others = tag.uses.filter((use) => use.item.id !== item.id || isManualTag(tag.name));
    const rank = list.indexOf(tag.name);
    const uses = rank < 0 ? others : [...others, { item, rank }];
    if (uses.length > 0) tags.push({ ...tag, uses });
  }
  for (const [rank, name] of list.entries()) {
    if (!before.tagsByName.has(name)) tags.push({ id: ids.get(name) ?? -1 - rank, name, uses: [{ item, rank }] });
  }
  return {
    tagsByName: new Map(tags.filter((tag) => !isManualTag(tag.name)).map((tag) => [tag.name, tag])),
    tagsById: new Map(tags.map((tag) => [tag.id, tag])),
  };
}

/** Every tag that either mapping names: a document is read once for both. */
export function bothMappings(before: TagTable, after: TagTable): TagTable {
  return {
    tagsByName: new Map([...after.tagsByName, ...before.tagsByName]),
    tagsById: new Map([...after.tagsById, ...before.tagsById]),
  };
}
