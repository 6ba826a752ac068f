import { lineItems } from "./catalogue";
import type { LineItem, MappedTag } from "./model";

/** Every tag that one of the items is mapped to, by its name; ids count from 1 in the order of the items. */
export function mappedTags(items: readonly LineItem[] = lineItems): ReadonlyMap<string, MappedTag> {
  const tags = new Map<string, MappedTag>();
  for (const item of items) {
    item.tags.forEach((name, rank) => {
      const known = tags.get(name);
      tags.set(name, { id: known?.id ?? tags.size + 1, name, uses: [...(known?.uses ?? []), { item, rank }] });
    });
  }
  return tags;
}
